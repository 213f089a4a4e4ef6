using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>What the suites of steps share: the small networks, each with its batches.</summary>
public abstract class StepSuite(StepMode mode)
{
    private IStepRun? _step;

    /// <summary>Network and batch.</summary>
    [ParamsSource(nameof(Steps))]
    public StepCase Step { get; set; } = null!;

    /// <summary>Most threads used.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>All networks and batches of the suite.</summary>
    public IEnumerable<StepCase> Steps =>
        from model in ModelCatalog.All
        where ModelCatalog.Standard.Contains(model.Name)
        from batch in model.Batches(mode)
        select new StepCase(model, batch);

    [GlobalSetup]
    public void Prepare() => _step = Step.Model.Prepare(mode, Step.Batch, Threads);

    [GlobalCleanup]
    public void Clean() => _step?.Dispose();

    /// <summary>Runs the step.</summary>
    protected void RunStep() => _step!.Run();
}

/// <summary>A network and a batch.</summary>
/// <param name="Model">The network.</param>
/// <param name="Batch">Samples of a step.</param>
public sealed record StepCase(BenchmarkModel Model, int Batch)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Model.Name} {Batch}";
}
