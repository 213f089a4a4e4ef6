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
    [InlineData("trainer.seed", null)]
    [InlineData("trainer.completed_epochs", null)]
    [InlineData("trainer.seed", "-1")]
    [InlineData("trainer.completed_epochs", "2147483648")]
    [InlineData("trainer.completed_epochs", "x")]
    public void Wrong_metadata_are_named(string key, string? value)
    {
        var metadata = new Dictionary<string, string>(new TrainingState(1, 2).ToMetadata());
        metadata.Remove(key);
        if (value is not null)
            metadata[key] = value;
        Assert.Contains(key, Assert.Throws<FormatException>(() => TrainingState.FromMetadata(metadata)).Message, StringComparison.Ordinal);
    }
}
