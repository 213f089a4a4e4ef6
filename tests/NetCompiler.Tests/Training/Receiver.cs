namespace NetCompiler.Tests.Training;

/// <summary>Hands every report on at once, on the calling thread.</summary>
internal sealed class Receiver(Action<TrainingProgress> receive) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => receive(value);
}
