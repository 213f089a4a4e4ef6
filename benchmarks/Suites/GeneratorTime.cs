using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>Time that the generator adds to a build, and to an edit in an editor.</summary>
public class GeneratorTime
{
    private CSharpCompilation _project = null!;
    private CSharpCompilation _unrelatedEdit = null!;
    private CSharpCompilation _realEdit = null!;
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>Number of networks in the project.</summary>
    [Params(1, 10)]
    public int Networks { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var networks = Enumerable.Range(0, Networks).Select(i => GeneratorProject.Parse(Network(i, hidden: 120))).ToList();
        var other = GeneratorProject.Parse("class Other;");
        _project = GeneratorProject.Compilation([.. networks, other]);
        _unrelatedEdit = _project.ReplaceSyntaxTree(other, GeneratorProject.Parse("class Other { int number; }"));
        _realEdit = _project.ReplaceSyntaxTree(networks[0], GeneratorProject.Parse(Network(0, hidden: 121)));
        _cold = GeneratorProject.Generator();
        _warm = _cold.RunGenerators(_project);
    }

    /// <summary>The first run in a process that has the generator loaded.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => _cold.RunGenerators(_project);

    /// <summary>Another file was edited: nothing is compiled.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_unrelatedEdit);

    /// <summary>One network's declaration was edited: that network is compiled.</summary>
    [Benchmark]
    public GeneratorDriver RealEdit() => _warm.RunGenerators(_realEdit);

    private static string Network(int index, int hidden) =>
        $$"""
        using NetCompiler;

        [Network, Input(1, 28, 28)]
        [Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2)]
        [Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2)]
        [Linear({{hidden}}), ReLU]
        [Linear(84), ReLU]
        [Linear(10), SoftmaxCrossEntropy]
        public sealed partial class Network{{index}};
        """;
}
