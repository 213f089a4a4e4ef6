using NetCompiler.Tests.Data;

namespace NetCompiler.Tests.Training;

public sealed class EarlyStoppingTests : IDisposable
{
    private const int Epochs = 60;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_ends_when_the_validation_loss_gets_no_better_and_goes_back_to_the_best_epoch()
    {
        var snapshots = new Dictionary<int, float[]>();
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.3f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        var history = trainer.Fit(Few, Epochs, 4, Others, new Receiver(report =>
        {
            if (report.Result is not null)
                snapshots.Add(report.Epoch, Weights(network));
        }), earlyStopping: new EarlyStopping(3));
        var result = history.EarlyStopping!;
        Assert.Equal(history.Epochs.Count, result.StoppedEpoch);
        Assert.True(result.StoppedEpoch < Epochs);
        Assert.Equal(result.StoppedEpoch - 3, result.BestEpoch);
        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss);
        Assert.Equal((best.Epoch, best.ValidationLoss), (result.BestEpoch, result.BestValue));
        Assert.True(result.Restored);
        Assert.Equal(snapshots[result.BestEpoch], Weights(network));
        Assert.Equal(best.ValidationLoss, trainer.Evaluate(Others).Loss);
        Assert.StartsWith($"Stopped after epoch {result.StoppedEpoch}: validation loss was best in epoch {result.BestEpoch} (", result.Reason, StringComparison.Ordinal);
        Assert.EndsWith("with no improvement by more than 0 in the 3 epochs since.", result.Reason, StringComparison.Ordinal);
        Assert.Equal(new EarlyStoppingState(result.BestEpoch, result.BestValue, 3), trainer.State.EarlyStopping);
    }

    [Fact]
    public void Accuracy_can_be_watched_and_the_last_parameters_kept()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.3f);
        float[]? last = null;
        var history = new Trainer<LinearNetwork<Toy>>(network, optimizer).Fit(
            Few, Epochs, 4, Others, new Receiver(_ => last = Weights(network)),
            earlyStopping: new EarlyStopping(4, restoreBest: false, measure: EarlyStoppingMeasure.ValidationAccuracy));
        var result = history.EarlyStopping!;
        Assert.Equal(history.Epochs.Max(epoch => epoch.ValidationAccuracy), result.BestValue);
        Assert.Equal(result.BestValue, history.Epochs[result.BestEpoch - 1].ValidationAccuracy);
        Assert.Equal(result.BestEpoch + 4, result.StoppedEpoch);
        Assert.False(result.Restored);
        Assert.Equal(last, Weights(network));
        Assert.Contains("validation accuracy was best in epoch", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_stopped_goes_back_to_its_best_epoch_too()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.3f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        var history = trainer.Fit(Few, 12, 4, Others, earlyStopping: new EarlyStopping(100));
        Assert.Null(history.EarlyStopping!.StoppedEpoch);
        Assert.Equal(12, history.Epochs.Count);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), trainer.Evaluate(Others).Loss);
        Assert.StartsWith("All 12 epochs were run: validation loss was best in epoch", history.EarlyStopping.Reason, StringComparison.Ordinal);
        Assert.Null(trainer.Fit(Few, 1, 4).EarlyStopping);
        Assert.Null(trainer.State.EarlyStopping);
    }

    [Theory]
    [InlineData(EarlyStoppingMeasure.ValidationLoss, new[] { 1.0, 0.9, 0.85, 0.79, 0.78, 0.77 }, 0.1, 3, 3)]
    [InlineData(EarlyStoppingMeasure.ValidationAccuracy, new[] { 0.5, 0.6, 0.6, 0.59 }, 0, 2, 2)]
    [InlineData(EarlyStoppingMeasure.ValidationLoss, new[] { double.NaN, double.NaN, 2, double.NaN }, 0, 3, 1)]
    [InlineData(EarlyStoppingMeasure.ValidationLoss, new[] { double.NaN }, 0, 0, 1)]
    [InlineData(EarlyStoppingMeasure.ValidationLoss, new[] { double.PositiveInfinity, 1 }, 0, 2, 0)]
    public void An_epoch_counts_as_better_by_more_than_the_least_improvement(EarlyStoppingMeasure measure, double[] values, double least, int best, int waited)
    {
        var stopping = new EarlyStopping(9, least, measure: measure);
        var state = EarlyStoppingState.None;
        for (var i = 0; i < values.Length; i++)
            state = stopping.Next(state, i + 1, values[i]);
        Assert.Equal((best, waited), (state.BestEpoch, state.EpochsWithoutImprovement));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_run_resumed_from_a_checkpoint_ends_like_the_whole_one(int fromBest)
    {
        var stopping = new EarlyStopping(4, bestFile: Path.Combine(_folder.Path, "best.safetensors"));
        using var whole = new LinearNetwork<Toy>(1);
        using var wholeOptimizer = new TestMomentum(0.01f);
        var expected = new Trainer<LinearNetwork<Toy>>(whole, wholeOptimizer) { Seed = 3 }.Fit(Few, Epochs, 4, Others, earlyStopping: stopping).EarlyStopping!;
        Assert.NotNull(expected.StoppedEpoch);
        Assert.True(expected.BestEpoch > 2);
        File.Delete(stopping.BestFile!);

        var checkpoint = Path.Combine(_folder.Path, "run.safetensors");
        using var stopped = new LinearNetwork<Toy>(1);
        using var stoppedOptimizer = new TestMomentum(0.01f);
        var first = new Trainer<LinearNetwork<Toy>>(stopped, stoppedOptimizer) { Seed = 3 };
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => first.Fit(Few, Epochs, 4, Others, new Receiver(report =>
        {
            if (report.Result is null || report.Epoch != expected.BestEpoch + fromBest)
                return;
            Checkpoint.Save(checkpoint, stopped, stoppedOptimizer, first.State.ToMetadata());
            stop.Cancel();
        }), earlyStopping: stopping, cancellationToken: stop.Token));

        using var resumed = new LinearNetwork<Toy>(2);
        using var resumedOptimizer = new TestMomentum(0.01f);
        var second = new Trainer<LinearNetwork<Toy>>(resumed, resumedOptimizer);
        second.Resume(TrainingState.FromMetadata(Checkpoint.Load(checkpoint, resumed, resumedOptimizer)));
        var history = second.Fit(Few, Epochs, 4, Others, earlyStopping: stopping);
        Assert.Equal(expected, history.EarlyStopping);
        Assert.Equal(Weights(whole), Weights(resumed));
        Assert.Equal(expected.StoppedEpoch - expected.BestEpoch - fromBest, history.Epochs.Count);

        // What has been stopped stays so.
        second.Resume(second.State);
        var nothing = second.Fit(Few, Epochs, 4, Others, earlyStopping: stopping);
        Assert.Empty(nothing.Epochs);
        Assert.Equal(expected, nothing.EarlyStopping);
    }

    [Fact]
    public void A_best_epoch_that_was_only_in_memory_cannot_be_gone_back_to()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.3f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        trainer.Resume(new TrainingState(0, 5, new EarlyStoppingState(4, 0.5, 1)));
        Assert.Contains("best after epoch 4", Assert.Throws<InvalidOperationException>(() => trainer.Fit(Few, 9, 4, Others, earlyStopping: new EarlyStopping(3))).Message, StringComparison.Ordinal);
        var missing = Path.Combine(_folder.Path, "none.safetensors");
        Assert.Contains(missing, Assert.Throws<FileNotFoundException>(() => trainer.Fit(Few, 9, 4, Others, earlyStopping: new EarlyStopping(3, bestFile: missing))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(trainer.Fit(Few, 9, 4, Others, earlyStopping: new EarlyStopping(3, restoreBest: false)).Epochs);
    }

    [Fact]
    public void What_cannot_be_watched_is_refused()
    {
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Squares>>(network, optimizer);
        var data = ToyData.Vectors(20);
        Assert.Contains("none were given", Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1, 4, earlyStopping: new EarlyStopping(1))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "MeanSquaredError, which has no accuracy",
            Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1, 4, data, earlyStopping: new EarlyStopping(1, measure: EarlyStoppingMeasure.ValidationAccuracy))).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, network.StepCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(1, -1));
        Assert.Throws<ArgumentException>(() => new EarlyStopping(1, bestFile: ""));
        Assert.Throws<ArgumentException>(() => new EarlyStopping(1, restoreBest: false, bestFile: "x"));
    }

    /// <summary>So few samples, with wrong labels among them, that training on them for long makes others worse.</summary>
    private static Dataset Few { get; } = Mislabelled();

    private static Dataset Others { get; } = ToyData.Labels(120, seed: 2);

    private static Dataset Mislabelled()
    {
        var data = ToyData.Labels(18);
        var samples = new float[36];
        data.CopyInputs(0, 18, samples);
        int[] labels = [.. data.Labels];
        (labels[0], labels[1], labels[2]) = (labels[1], labels[2], labels[0]);
        return Dataset.FromFloats([2], samples, labels, 3);
    }

    private static float[] Weights(LinearNetwork<Toy> network) => [.. network.Parameters.SelectMany(p => p.ToArray())];
}
