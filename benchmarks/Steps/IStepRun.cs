namespace NetCompiler.Benchmarks.Steps;

/// <summary>A step that can be run again and again on the same samples.</summary>
public interface IStepRun : IDisposable
{
    /// <summary>Runs one training step, or one prediction of a batch.</summary>
    void Run();
}
