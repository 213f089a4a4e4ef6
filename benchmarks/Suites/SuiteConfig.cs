using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>Runs suites in this process: a BenchmarkDotNet older than the runtime cannot build projects for it.</summary>
internal static class SuiteConfig
{
    public static IConfig Create() => ManualConfig.Create(DefaultConfig.Instance)
        // Applied to every job, those named on the command line too.
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator())
        .AddDiagnoser(MemoryDiagnoser.Default);
}
