using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Training;

public class TrainerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(1000)]
    public void A_network_learns_with_batches_of_any_size(int batchSize)
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.02f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { EvaluateTraining = true, TopK = 2 };
        var steps = (300 + batchSize - 1) / batchSize;
        var epochs = Math.Max(2, 100 / steps);
        var history = trainer.Fit(ToyData.Labels(300), epochs, batchSize, ToyData.Labels(90, seed: 2));
        Assert.Equal(Enumerable.Range(1, epochs), history.Epochs.Select(e => e.Epoch));
        Assert.Equal((long)epochs * steps, network.StepCount);
        Assert.True(history.Last.Loss < history.Epochs[0].Loss);
        Assert.True(history.Last.Accuracy > 0.95, $"{history.Last}");
        Assert.True(history.Last.ValidationAccuracy > 0.95, $"{history.Last}");
        Assert.True(history.Last.ValidationTopKAccuracy >= history.Last.ValidationAccuracy);
        Assert.True(history.Last.ValidationLoss < 0.3);
        Assert.Equal((300, 90, 2), (history.Last.Training!.Value.Count, history.Last.Validation!.Value.Count, history.Last.Validation.Value.TopK));
        Assert.True(history.Seconds >= history.Epochs.Sum(e => e.Seconds));
        Assert.Equal(history.Last.Validation, trainer.Evaluate(ToyData.Labels(90, seed: 2)));
    }

    [Fact]
    public void An_epochs_loss_is_the_mean_over_its_samples()
    {
        var data = ToyData.Labels(100);
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        // With a rate of zero the parameters stay, so every way to cut the samples into batches has the loss of the whole.
        Assert.Equal(trainer.Evaluate(data).Loss, trainer.Fit(data, 1, 33).Last.Loss, 1e-5);
    }

    [Fact]
    public void Vectors_are_learned_too()
    {
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new TestMomentum(0.02f);
        var result = new Trainer<LinearNetwork<Squares>>(network, optimizer).Fit(ToyData.Vectors(100), 30, 16, ToyData.Vectors(50, seed: 2)).Last;
        Assert.True(result.ValidationLoss < 1e-3, $"{result}");
        Assert.Null(result.ValidationAccuracy);
        Assert.Null(result.ValidationTopKAccuracy);
        Assert.Null(result.Accuracy);
    }

    [Fact]
    public void Binary_answers_are_counted()
    {
        var data = ToyData.Answers(200);
        using var network = new LinearNetwork<Answers>(1);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Answers>>(network, optimizer);
        trainer.Fit(data, 40, 32);
        var result = trainer.Evaluate(data, batchSize: 33);
        Assert.True(result.Accuracy > 0.95, $"{result}");
        Assert.Null(result.TopKAccuracy);
        var inputs = new float[400];
        var logits = new float[400];
        data.CopyInputs(0, 200, inputs);
        network.Predict(inputs, logits);
        Assert.Equal(logits.Zip(data.Targets.ToArray()).Count(p => p.First > 0 == p.Second > 0.5f) / 400.0, result.Accuracy);
    }

    [Fact]
    public void The_batch_size_has_no_part_in_an_evaluation()
    {
        var data = ToyData.Labels(200);
        using var network = new LinearNetwork<Toy>(3);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { TopK = 9 };
        var all = trainer.Evaluate(data, 200);
        Assert.Equal((3, 1.0), (all.TopK, all.TopKAccuracy));
        foreach (var batchSize in new[] { 1, 7, 199, 1000 })
        {
            var confusion = new ConfusionMatrix(3);
            var result = trainer.Evaluate(data, batchSize, confusion);
            Assert.Equal((all.Count, all.Accuracy, all.TopKAccuracy), (result.Count, result.Accuracy, result.TopKAccuracy));
            Assert.Equal(all.Loss, result.Loss, 1e-6);
            Assert.Equal(200, confusion.Count);
            Assert.Equal(all.Accuracy!.Value, confusion.Accuracy, 1e-12);
        }
    }

    [Fact]
    public void The_seed_decides_every_bit()
    {
        var first = Train(seed: 1, threads: 1);
        Assert.Equal(first, Train(seed: 1, threads: 4));
        Assert.NotEqual(first, Train(seed: 2, threads: 1));

        static float[] Train(ulong seed, int threads)
        {
            using var network = new LinearNetwork<Toy>(1) { Threads = threads };
            using var optimizer = new TestMomentum(0.05f);
            new Trainer<LinearNetwork<Toy>>(network, optimizer) { Seed = seed }.Fit(ToyData.Labels(200), 3, 64);
            return Weights(network);
        }
    }

    [Fact]
    public void Every_epoch_has_another_order_that_holds_each_sample_once()
    {
        var orders = new List<int[]>();
        foreach (var (seed, epoch) in new[] { (1UL, 0), (1UL, 1), (2UL, 0) })
        {
            var order = new int[1000];
            Shuffle.Fill(order, seed, Shuffle.EpochStream(epoch));
            Assert.Equal(Enumerable.Range(0, 1000), order.Order());
            Assert.DoesNotContain(orders, other => other.AsSpan().SequenceEqual(order));
            orders.Add(order);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_run_resumed_at_an_epoch_has_the_same_bits(int epoch)
    {
        var data = ToyData.Labels(150);
        using var whole = new LinearNetwork<Toy>(1);
        using var wholeOptimizer = new TestMomentum(0.1f);
        var wholeHistory = new Trainer<LinearNetwork<Toy>>(whole, wholeOptimizer) { Seed = 9, Schedule = new TestSchedule() }.Fit(data, 6, 32, data);

        using var stopped = new LinearNetwork<Toy>(1);
        using var stoppedOptimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Toy>>(stopped, stoppedOptimizer) { Seed = 9, Schedule = new TestSchedule() };
        using var stop = new CancellationTokenSource();
        IReadOnlyDictionary<string, string>? metadata = null;
        var receiver = new Receiver(report =>
        {
            if (report.Epoch != epoch || report.Result is null)
                return;
            metadata = trainer.State.ToMetadata();
            stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, 6, 32, data, receiver, cancellationToken: stop.Token));

        using var resumed = new LinearNetwork<Toy>(1);
        using var resumedOptimizer = new TestMomentum(0.1f);
        foreach (var parameter in resumed.Parameters)
            parameter.CopyFrom(stopped.Parameters[parameter.Name].ToArray());
        resumed.StepCount = stopped.StepCount;
        resumedOptimizer.Bind(LinearNetwork<Toy>.Model.TrainableFloats);
        stoppedOptimizer.State(0).CopyTo(resumedOptimizer.State(0));
        resumedOptimizer.RestoreScalars(stoppedOptimizer.StepCount, stoppedOptimizer.Scalars);
        var schedule = new TestSchedule();
        var second = new Trainer<LinearNetwork<Toy>>(resumed, resumedOptimizer) { Schedule = schedule };
        second.Resume(TrainingState.FromMetadata(metadata!));
        Assert.Equal(new TrainingState(9, epoch), second.State);
        var history = second.Fit(data, 6, 32, data);

        Assert.Equal(Weights(whole), Weights(resumed));
        Assert.Equal(wholeHistory.Epochs.Skip(epoch).Select(e => e with { Seconds = 0 }), history.Epochs.Select(e => e with { Seconds = 0 }));
        Assert.Equal((5L * epoch, 30), schedule.Asked[0]);
        Assert.Equal((29, 30), schedule.Asked[^1]);
        Assert.Equal(new TrainingState(9, 6), second.State);
    }

    [Fact]
    public void A_run_that_is_done_does_nothing_more()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { FirstEpoch = 3 };
        var history = trainer.Fit(ToyData.Labels(30), 3, 8);
        Assert.Empty(history.Epochs);
        Assert.Equal(0, network.StepCount);
        Assert.Throws<InvalidOperationException>(() => history.Last);
    }

    [Fact]
    public void Cancellation_ends_a_run_between_steps()
    {
        var data = ToyData.Labels(100);
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.1f);
        using var stop = new CancellationTokenSource();
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { ReportInterval = TimeSpan.Zero };
        var receiver = new Receiver(report =>
        {
            if (report is { Epoch: 2, Step: 3 })
                stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, 5, 10, progress: receiver, cancellationToken: stop.Token));
        Assert.Equal((13, 13), (network.StepCount, optimizer.StepCount));
        Assert.Equal(1, trainer.State.CompletedEpochs);

        using var other = new LinearNetwork<Toy>(1);
        using var otherOptimizer = new TestMomentum(0.1f);
        Assert.Throws<OperationCanceledException>(() => new Trainer<LinearNetwork<Toy>>(other, otherOptimizer).Fit(data, 5, 10, cancellationToken: stop.Token));
        Assert.Equal(0, other.StepCount);
        // What was cancelled can be used and trained on.
        Assert.True(double.IsFinite(trainer.Evaluate(data).Loss));
        Assert.Single(trainer.Fit(data, 1, 10).Epochs);
    }

    [Fact]
    public void Progress_reports_every_step_where_no_time_lies_between()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.1f);
        var reports = new List<TrainingProgress>();
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { ReportInterval = TimeSpan.Zero, Schedule = new TestSchedule() };
        var history = trainer.Fit(ToyData.Labels(25), 2, 10, progress: new Receiver(reports.Add));
        Assert.Equal([(1, 1, 10), (1, 2, 20), (1, 3, 25), (2, 1, 10), (2, 2, 20), (2, 3, 25)], reports.Select(r => (r.Epoch, r.Step, r.Samples)));
        Assert.All(reports, r => Assert.Equal((2, 3), (r.Epochs, r.Steps)));
        Assert.Equal([2, 5], Enumerable.Range(0, 6).Where(i => reports[i].Result is not null));
        Assert.Equal(history.Epochs, reports.Where(r => r.Result is not null).Select(r => r.Result!.Value));
        Assert.Equal(0.1f * (1 - 4f / 6), reports[4].LearningRate);

        reports.Clear();
        trainer.ReportInterval = TimeSpan.FromHours(1);
        trainer.Fit(ToyData.Labels(25), 2, 10, progress: new Receiver(reports.Add));
        Assert.Equal([3, 3], reports.Select(r => r.Step));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void A_step_allocates_nothing(int batchSize)
    {
        using var network = new LinearNetwork<Toy>(1) { Threads = 1 };
        using var optimizer = new TestMomentum(0.01f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer) { ReportInterval = TimeSpan.Zero };
        var data = ToyData.Labels(300);
        Allocations.AssertNone(() =>
        {
            long begun = 0, ended = 0;
            trainer.Schedule = new TestSchedule();
            trainer.Fit(data, 2, batchSize, progress: new Receiver(report =>
            {
                if (report is { Epoch: 2, Step: 1 })
                    begun = GC.GetAllocatedBytesForCurrentThread();
                if (report is { Epoch: 2, Step: 42 })
                    ended = GC.GetAllocatedBytesForCurrentThread();
            }));
            Assert.NotEqual(0, begun);
            return ended - begun;
        });
    }

    [Fact]
    public void An_epoch_allocates_no_more_for_more_steps()
    {
        Allocations.AssertNone(() => Allocated(900) - Allocated(100));

        static long Allocated(int count)
        {
            using var network = new LinearNetwork<Toy>(1) { Threads = 1 };
            using var optimizer = new TestMomentum(0.01f);
            var marks = new long[4];
            var data = ToyData.Labels(count);
            new Trainer<LinearNetwork<Toy>>(network, optimizer).Fit(data, 3, 7, data, new Receiver(report => marks[report.Epoch] = GC.GetAllocatedBytesForCurrentThread()));
            return marks[3] - marks[2];
        }
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_before_the_first_step()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        var good = ToyData.Labels(30);
        Refuses("takes samples of shape [2], but the data set has samples of shape [1, 3]", Dataset.FromFloats([1, 3], new float[6], [0, 1]));
        Refuses("SoftmaxCrossEntropy, which compares with class labels, but the data set has target vectors", ToyData.Vectors(3));
        Refuses("has 3 classes, but the data set has 4", Dataset.FromFloats([2], new float[4], [0, 3]));
        Refuses("no samples", good.Subset(..0));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(good, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(good, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Evaluate(good, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.TopK = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FirstEpoch = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.ReportInterval = TimeSpan.FromSeconds(-1));
        Assert.Contains("has 3 classes, but the confusion matrix has 2", Assert.Throws<ArgumentException>(() => trainer.Evaluate(good, 8, new ConfusionMatrix(2))).Message, StringComparison.Ordinal);
        using var squares = new LinearNetwork<Squares>(1);
        var vectors = new Trainer<LinearNetwork<Squares>>(squares, optimizer);
        Assert.Contains(
            "gives 2 numbers a sample, but the data set's targets have 1",
            Assert.Throws<ArgumentException>(() => vectors.Evaluate(Dataset.FromFloats([2], new float[4], 1, new float[2]))).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, network.StepCount);

        void Refuses(string message, Dataset data)
        {
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1, 8)).Message, StringComparison.Ordinal);
            var error = Assert.Throws<ArgumentException>(() => trainer.Fit(good, 1, 8, validation: data));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Equal("validation", error.ParamName);
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => trainer.Evaluate(data)).Message, StringComparison.Ordinal);
        }
    }

    [DataFact]
    public void Mnist_is_learned()
    {
        var (train, test) = Mnist.Load(Shared.Data!);
        using var network = new LinearNetwork<Digits>(1);
        using var optimizer = new TestMomentum(0.005f);
        var result = new Trainer<LinearNetwork<Digits>>(network, optimizer).Fit(train.Subset(..10_000), 2, 64, test).Last;
        Assert.True(result.ValidationAccuracy > 0.88, $"{result}");
        Assert.True(result.ValidationTopKAccuracy > 0.98, $"{result}");
    }

    private static float[] Weights(LinearNetwork<Toy> network) => [.. network.Parameters.SelectMany(p => p.ToArray())];
}
