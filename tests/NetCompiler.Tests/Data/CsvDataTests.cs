using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Data;

public sealed class CsvDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv", ',')]
    [InlineData("a.csv.gz", ',')]
    [InlineData("a.csv", ';')]
    [InlineData("a.csv", '\t')]
    [InlineData("a.csv", '|')]
    [InlineData("a.csv.gz", ' ')]
    public void Separators_are_detected(string name, char separator)
    {
        var path = _folder.Write(name, "1.5,-2e3,0\n3,4,2\r\n\n5,6,1".Replace(',', separator));
        var data = CsvData.Load(path);
        Assert.Equal([1.5f, -2000, 3, 4, 5, 6], Inputs(data));
        Assert.Equal([0, 2, 1], data.Labels.ToArray());
        Assert.Equal((3, 3), (data.Count, data.TargetLength));
        Assert.Equal([2], data.SampleShape);
    }

    [Fact]
    public void The_separator_can_be_given()
    {
        var data = Load("1 ;2 ;0\n", new CsvOptions { Separator = ';' });
        Assert.Equal([1f, 2], Inputs(data));
    }

    [Fact]
    public void The_label_may_stand_anywhere()
    {
        Assert.Equal([3], Load("3,10,20", new CsvOptions { LabelColumn = 0 }).Labels.ToArray());
        var data = Load("10,3,20", new CsvOptions { LabelColumn = 1 });
        Assert.Equal([3], data.Labels.ToArray());
        Assert.Equal([10f, 20], Inputs(data));
    }

    [Fact]
    public void Names_become_labels_in_ordinal_order()
    {
        var data = Load("x,class\n1,pear\n2,\"apple, red\"\n3,pear\n", new CsvOptions { HasHeader = true });
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
        Assert.Equal(["apple, red", "pear"], data.ClassNames);
    }

    [Fact]
    public void Class_names_can_be_given()
    {
        string[] names = ["pear", "apple"];
        var data = Load("1,pear\n2,apple\n", new CsvOptions { ClassNames = names });
        Assert.Equal([0, 1], data.Labels.ToArray());
        Assert.Equal(names, Load("1,1\n2,0\n", new CsvOptions { ClassNames = names }).ClassNames);
        Says("line 2, column 2: 'plum' is none of the classes pear, apple", "1,pear\n2,plum\n", new CsvOptions { ClassNames = names });
        Says("line 2, column 2: label 2 is out of range: there are 2 class names", "1,1\n2,2\n", new CsvOptions { ClassNames = names });
    }

    [Fact]
    public void Target_columns_become_vectors()
    {
        var data = Load("1,2,3,4\n5,6,7,8\n", new CsvOptions { TargetColumns = [^1, 0] });
        Assert.Equal(TargetKind.Vector, data.Target);
        Assert.Equal([4f, 1, 8, 5], data.Targets.ToArray());
        Assert.Equal([2f, 3, 6, 7], Inputs(data));
    }

    [Fact]
    public void Samples_can_have_a_shape()
    {
        Assert.Equal([1, 2, 2], Load("1,2,3,4,0", new CsvOptions { SampleShape = [1, 2, 2] }).SampleShape);
        Assert.Contains(
            "has 4 columns for samples, but the shape [1, 3, 2]",
            Assert.Throws<ArgumentException>(() => Load("1,2,3,4,0", new CsvOptions { SampleShape = [1, 3, 2] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_name_line_and_column()
    {
        var header = new CsvOptions { HasHeader = true };
        Says("line 3, column 2 (height): 'x' is not a finite number", "width,height,class\n1,2,0\n3,x,0\n", header);
        Says("line 4, column 1: '' is not a finite number", "1,2,0\n\n3,4,0\n,4,0\n");
        Says("line 1, column 1: 'NaN' is not a finite number", "NaN,2,0\n");
        Says("line 2, column 1: '1e99' is not a finite number", "1,2,0\n1e99,2,0");
        Says("line 2: there are 2 fields, but 3 in the lines before", "1,2,0\n1,2\n");
        Says("line 2, column 3: 'x' is not a class label: the first line's is an integer", "1,2,0\n1,2,x\n");
        Says("line 2, column 3: '-1' is not a class label", "1,2,0\n1,2,-1\n");
        Says("line 1, column 2: '-1' is not a class label", "1,-1\n");
        Says("line 2, column 2: the class label is missing", "1,a\n1,\n");
        Says("line 2: ", "1,a\n1,\"b\"c\n");
        Says("has no samples", "");
        Says("has no samples", "a,b\n", header);
        Says("has 1 columns, and none is left for the samples; is the separator right?", "1\n2\n");
        Says("has 2 columns, so there is no label column [5]", "1,2\n", new CsvOptions { LabelColumn = 5 });
        Says("has 2 columns, so there is no target column [^3]", "1,2\n", new CsvOptions { TargetColumns = [^3] });
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => Load("1,2\n", new CsvOptions { TargetColumns = [0, ^2] })).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file", Assert.Throws<FileNotFoundException>(() => CsvData.Load(Path.Combine(_folder.Path, "none.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_packed_file_is_refused()
    {
        var packed = TemporaryFolder.Pack(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{CounterRandom.Bits(1, 1, (ulong)i)},0\n"))));
        var path = _folder.Write("a.csv", packed[..(packed.Length / 2)]);
        Assert.Contains($"'{path}'", Assert.Throws<InvalidDataException>(() => CsvData.Load(path)).Message, StringComparison.Ordinal);
    }

    [DataFact]
    public void The_small_data_sets_load()
    {
        var small = Path.Combine(Shared.Data!, "small");
        var digits = CsvData.Load(Path.Combine(small, "digits.csv.gz"), new CsvOptions { SampleShape = [1, 8, 8] });
        Assert.Equal((1797, 10), (digits.Count, digits.TargetLength));
        var iris = CsvData.Load(Path.Combine(small, "iris.csv"), new CsvOptions { HasHeader = true, ClassNames = ["setosa", "versicolor", "virginica"] });
        Assert.Equal((150, 3, 4), (iris.Count, iris.TargetLength, iris.SampleLength));
        var cancer = CsvData.Load(Path.Combine(small, "breast_cancer.csv"), new CsvOptions { HasHeader = true, TargetColumns = [^1] });
        Assert.Equal((569, 30, 1), (cancer.Count, cancer.SampleLength, cancer.TargetLength));
        var diabetes = CsvData.Load(Path.Combine(small, "diabetes_data_raw.csv.gz"), new CsvOptions { TargetColumns = [^1] });
        Assert.Equal((442, 9), (diabetes.Count, diabetes.SampleLength));
    }

    private Dataset Load(string text, CsvOptions? options = null) => CsvData.Load(_folder.Write("data.csv", text), options);

    private void Says(string message, string text, CsvOptions? options = null) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Load(text, options)).Message, StringComparison.Ordinal);

    private static float[] Inputs(Dataset data)
    {
        var inputs = new float[data.Count * data.SampleLength];
        data.CopyInputs(0, data.Count, inputs);
        return inputs;
    }
}
