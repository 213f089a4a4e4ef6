using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Benchmarks.Networks;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>Time that the generator takes over one network of the samples, nothing being known from before.</summary>
public class NetworkGeneratorTime
{
    private CSharpCompilation _project = null!;
    private GeneratorDriver _cold = null!;

    /// <summary>The network.</summary>
    [Params("LeNet5", "ResNet20", "ResNet56", "ResNet110", "GoogLeNet", "ResNet50", "VggE")]
    public string Network { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _project = GeneratorProject.Compilation(EmbeddedSources.Parse([$"{Network}.cs", "CifarResNet.cs", "ImageNetResNet.cs", "Residual.cs", "Inception.cs", "Vgg.cs"]));
        _cold = GeneratorProject.Generator();
        if (_cold.RunGenerators(_project).GetRunResult().GeneratedTrees.Length != 2)
            throw new InvalidOperationException($"{Network} was not compiled to its two files.");
    }

    /// <summary>Evaluates the declaration, compiles it and writes both files.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => _cold.RunGenerators(_project);
}
