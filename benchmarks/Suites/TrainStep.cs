using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>One training step: forward, loss, backward and the optimizer.</summary>
public class TrainStep() : StepSuite(StepMode.Train)
{
    [Benchmark]
    public void Run() => RunStep();
}
