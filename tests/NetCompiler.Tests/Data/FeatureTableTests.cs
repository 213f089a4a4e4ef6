namespace NetCompiler.Tests.Data;

public sealed class FeatureTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "table.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_becomes_a_data_set()
    {
        float[] features = [.. Enumerable.Range(0, 3 * 360).Select(i => i / 7f)];
        Safetensors.Write(File, [new SavedTensor("features", [3, 360], features), new SavedTensor("labels", [3], [4L, 0, 1972]), new SavedTensor("speaker", [1], [1f])]);
        var data = FeatureTable.Load(File);
        Assert.Equal((3, 1973), (data.Count, data.TargetLength));
        Assert.Equal([360], data.SampleShape);
        Assert.Equal([4, 0, 1972], data.Labels.ToArray());
        var copied = new float[3 * 360];
        data.CopyInputs(0, 3, copied);
        Assert.Equal(features, copied);
        Assert.Equal(2000, FeatureTable.Load(File, 2000).TargetLength);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureTable.Load(File, 0));
    }

    [Fact]
    public void What_is_no_table_is_refused()
    {
        var features = new SavedTensor("features", [2, 3], [1f, 2, 3, 4, 5, 6]);
        var labels = new SavedTensor("labels", [2], [0L, 1]);
        Refuses("must have a tensor 'features', F32 of shape [rows, features], but has 'labels'", labels);
        Refuses("must have a tensor 'labels', I64 of shape [rows], but has 'features'", features);
        Refuses("must have a tensor 'features', F32 of shape [rows, features], but has no tensor");
        Refuses("'features' must be F32 of shape [rows, features], but is Int64 of shape [2, 1]", new SavedTensor("features", [2, 1], [1L, 2]), labels);
        Refuses("'features' must be F32 of shape [rows, features], but is Float32 of shape [6]", new SavedTensor("features", [6], new float[6]), labels);
        Refuses("'labels' must be I64 of shape [rows], but is Float32 of shape [2]", features, new SavedTensor("labels", [2], [0f, 1]));
        Refuses("has 2 rows of features, but 3 labels", features, new SavedTensor("labels", [3], [0L, 1, 2]));
        Refuses("has 0 rows of 3 features", new SavedTensor("features", [0, 3], Array.Empty<float>()), new SavedTensor("labels", [0], Array.Empty<long>()));
        Refuses("feature 1 of row 1 must be finite, but is NaN", new SavedTensor("features", [2, 3], [1f, 2, 3, 4, float.NaN, 6]), labels);
        Refuses("the label of row 1 is -1, but labels are 0 to", features, new SavedTensor("labels", [2], [0L, -1]));
        Refuses("the label of row 0 is 4294967296", features, new SavedTensor("labels", [2], [1L << 32, 0]));
        Safetensors.Write(File, [features, labels]);
        Assert.Contains("the label of row 1 is 1, but labels are 0 to 0", Assert.Throws<InvalidDataException>(() => FeatureTable.Load(File, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => FeatureTable.Load(File + "x"));

        void Refuses(string message, params SavedTensor[] tensors)
        {
            Safetensors.Write(File, tensors);
            var said = Assert.Throws<InvalidDataException>(() => FeatureTable.Load(File)).Message;
            Assert.Contains(message, said, StringComparison.Ordinal);
            Assert.Contains($"'{File}'", said, StringComparison.Ordinal);
        }
    }
}
