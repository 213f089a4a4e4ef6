using NetCompiler.Samples.Zoo.Catalog;
using NetCompiler.Samples.Zoo.Commands;
using NetCompiler.Samples.Zoo.Data;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Zoo;

public class ZooDataTests
{
    [Fact]
    public void Tables_of_numbers_are_read_packed_or_plain()
    {
        using var folder = new Data.TemporaryFolder();
        const string Text = "1 -2.5\n\n 3e1\t4\n";
        foreach (var path in new[] { folder.Write("plain.csv", Text), folder.Write("packed.csv.gz", Text) })
        {
            var table = NumberTable.Load(path);
            Assert.Equal(2, table.Columns);
            Assert.Equal([1, -2.5f, 30, 4], table.Numbers);
        }
        Assert.Contains("line 2: there are 1 fields, but 2 in the lines before.", Assert.Throws<InvalidDataException>(() => NumberTable.Load(folder.Write("a", "1 2\n3"))).Message, StringComparison.Ordinal);
        Assert.Contains("line 1: 'x' is not a finite number.", Assert.Throws<InvalidDataException>(() => NumberTable.Load(folder.Write("b", "1 x"))).Message, StringComparison.Ordinal);
        Assert.Contains("has no numbers", Assert.Throws<InvalidDataException>(() => NumberTable.Load(folder.Write("c", "\n"))).Message, StringComparison.Ordinal);
    }

    [DataFact]
    public void Every_network_fits_its_data()
    {
        DataSource[] supplied = [DataSources.Timit, DataSources.Cifar100, DataSources.ImageNet];
        foreach (var entry in ZooCatalog.All.Where(entry => !supplied.Contains(entry.Data)))
        {
            var (train, test) = entry.Data.Load(Shared.Data);
            foreach (var data in new[] { train, test })
            {
                Assert.Equal(entry.Model.InputLength, data.SampleLength);
                Assert.Equal(entry.Model.Target, data.Target);
                Assert.Equal(entry.Model.OutputLength, data.TargetLength);
            }
        }
    }

    // The least squares over all 442 rows explain 0.518 of the variance; linear separators of the tumours reach 97.5 % (Wolberg et al. 1995), linear methods on the irises 96 to 98 %
    // and on these digits 95 to 97 %.
    [DataTheory]
    [InlineData("linear-regression", 0.5, 0.4)]
    [InlineData("logistic-regression", 0.98, 0.95)]
    [InlineData("logistic-regression-polynomial", 0.99, 0.95)]
    [InlineData("svm", 0.96, 0.9)]
    [InlineData("svm-digits", 0.98, 0.94)]
    [InlineData("softmax", 0.96, 0.9)]
    [InlineData("softmax-digits", 0.98, 0.94)]
    public void Table_models_reach_what_such_models_reach(string name, double training, double test)
    {
        var report = ZooCatalog.Find(name)!.Train(new TrainSettings { Data = Shared.Data });
        Assert.True((report.Training.Accuracy ?? report.Training.Explained) >= training, $"{report}");
        Assert.True((report.Test.Accuracy ?? report.Test.Explained) >= test, $"{report}");
    }

    // On all samples at once the same models go to the minimum itself: that of least squares is known.
    [DataTheory]
    [InlineData("linear-regression", 1e-2, 0.5, 0.4)]
    [InlineData("logistic-regression", 1e-3, 0.98, 0.95)]
    [InlineData("softmax", 1e-3, 0.96, 0.9)]
    public void Table_models_converge_on_the_full_batch(string name, double epsilon, double training, double test)
    {
        var report = ZooCatalog.Find(name)!.Train(new TrainSettings { Data = Shared.Data, FullBatch = new FullBatchSettings(FullBatchMeasure.Gradient, epsilon) });
        Assert.StartsWith("Converged after ", report.End, StringComparison.Ordinal);
        Assert.Equal(report.TrainingSamples, report.BatchSize);
        Assert.True((report.Training.Accuracy ?? report.Training.Explained) >= training, $"{report}");
        Assert.True((report.Test.Accuracy ?? report.Test.Explained) >= test, $"{report}");
    }

    [DataFact]
    public void Early_stopping_holds_samples_out_and_says_why_it_ended()
    {
        var whole = ZooCatalog.Find("softmax-digits")!.Train(new TrainSettings { Data = Shared.Data, Epochs = 2 });
        var report = ZooCatalog.Find("softmax-digits")!.Train(new TrainSettings { Data = Shared.Data, Epochs = 2, Patience = 1 });
        Assert.Null(whole.End);
        Assert.Equal(whole.TrainingSamples * 9 / 10, report.TrainingSamples);
        Assert.Equal(whole.TestSamples, report.TestSamples);
        Assert.Contains("validation loss was best in epoch", report.End, StringComparison.Ordinal);
        Assert.All(report.Epochs, epoch => Assert.NotNull(epoch.HeldOutAccuracy));
    }

    [DataFact]
    public void Augmentation_is_for_images()
    {
        Assert.True(ZooCatalog.Find("lenet5")!.Train(new TrainSettings { Data = Shared.Data, Epochs = 1, Samples = 256 }).Augmented);
        Assert.False(ZooCatalog.Find("lenet5")!.Train(new TrainSettings { Data = Shared.Data, Epochs = 1, Samples = 256, Augment = false }).Augmented);
        var problem = Assert.Throws<InvalidDataException>(() => ZooCatalog.Find("svm")!.Train(new TrainSettings { Data = Shared.Data, Augment = true }));
        Assert.Equal("'svm' cannot be trained with --augment: there is no augmentation for the iris table.", problem.Message);
    }
}
