namespace NetCompiler.Tests.Training;

public class TrainingStateTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(ulong.MaxValue, int.MaxValue)]
    public void Metadata_bring_a_state_back(ulong seed, int epochs)
    {
        var state = new TrainingState(seed, epochs);
        Assert.Equal(state, TrainingState.FromMetadata(new Dictionary<string, string>(state.ToMetadata()) { ["other"] = "x" }));
    }

    [Theory]
    [InlineData(4, 0.1, 2)]
    [InlineData(0, double.NaN, 7)]
    [InlineData(1, double.PositiveInfinity, 0)]
    public void Early_stopping_is_part_of_a_state(int bestEpoch, double bestValue, int waited)
    {
        var state = new TrainingState(1, 2, new EarlyStoppingState(bestEpoch, bestValue, waited));
        Assert.Equal(state, TrainingState.FromMetadata(state.ToMetadata()));
    }

    [Theory]
    [InlineData("trainer.early_stopping.best_epoch", null)]
    [InlineData("trainer.early_stopping.best_value", "much")]
    [InlineData("trainer.early_stopping.epochs_without_improvement", "-1")]
    [InlineData("trainer.seed", null)]
    [InlineData("trainer.completed_epochs", null)]
    [InlineData("trainer.seed", "-1")]
    [InlineData("trainer.completed_epochs", "2147483648")]
    [InlineData("trainer.completed_epochs", "x")]
    public void Wrong_metadata_are_named(string key, string? value)
    {
        var metadata = new Dictionary<string, string>(new TrainingState(1, 2, new EarlyStoppingState(1, 0.5, 1)).ToMetadata());
        metadata.Remove(key);
        if (value is not null)
            metadata[key] = value;
        Assert.Contains(key, Assert.Throws<FormatException>(() => TrainingState.FromMetadata(metadata)).Message, StringComparison.Ordinal);
    }
}
