using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>One prediction of a batch.</summary>
public class Inference() : StepSuite(StepMode.Infer)
{
    [Benchmark]
    public void Run() => RunStep();
}
