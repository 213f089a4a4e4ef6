namespace NetCompiler.Tests.Training;

/// <summary>Falls in a straight line, and remembers what it was asked.</summary>
internal sealed class TestSchedule : LearningRateSchedule
{
    public List<(long Step, long TotalSteps)> Asked { get; } = new(10_000);

    public override float Rate(long step, long totalSteps)
    {
        Asked.Add((step, totalSteps));
        return 0.1f * (1 - (float)step / totalSteps);
    }
}
