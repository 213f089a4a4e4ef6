using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Tests.Kit;

/// <summary>A project with a network called Net that is declared as a graph, read both ways: out of its source, and by running its method.</summary>
internal static class GraphProject
{
    /// <summary>A class around members, one of which is the graph's method.</summary>
    public static string Network(string members, string attributes = "Input(4), MeanSquaredError") => $"using System.Collections.Generic;\nusing System.Linq;\n[Network, {attributes}]\npublic sealed partial class Net\n{{\n{members}\n}}\n";

    /// <summary>A network whose method has these statements; its input is x.</summary>
    public static string Statements(string statements) => Network($"[Graph]\nstatic Node Build(Node x)\n{{\n{statements}\n}}");

    /// <summary>What the generator reads out of the source.</summary>
    public static NetworkDeclaration Read(params string[] sources) => Read(GeneratorHarness.Compilation(sources));

    public static NetworkDeclaration Read(CSharpCompilation compilation) => Result(compilation) switch
    {
        DeclarationResult.Complete complete => complete.Declaration,
        DeclarationResult.Broken broken => throw new InvalidOperationException(broken.Message),
        var other => throw new InvalidOperationException($"{other}"),
    };

    public static DeclarationResult Result(CSharpCompilation compilation) => DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, compilation, default);

    /// <summary>Compiles the sources as they are, runs the graph's method and records what it does.</summary>
    public static GraphRecording Run(params string[] sources)
    {
        using var loaded = LoadedNetworks.From(GeneratorHarness.Compilation(sources));
        var build = loaded.Type("Net").GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Single(method => method.GetCustomAttribute<GraphAttribute>() is not null);
        return GraphRecording.Of(build.GetParameters().Length, inputs => Nodes(build.Invoke(null, [.. inputs])));
    }

    /// <summary>Reads and runs, and expects the same.</summary>
    /// <returns>The calls, as text.</returns>
    public static IReadOnlyList<string> AssertSame(params string[] sources)
    {
        var read = Read(sources);
        var recorded = Run(sources);
        AssertSame(recorded, read);
        return [.. recorded.Calls.Select(call => call.ToString())];
    }

    public static void AssertSame(GraphRecording recorded, NetworkDeclaration read)
    {
        Assert.Equal(recorded.Inputs, read.Inputs.Count);
        Assert.Equal(
            recorded.Calls.Select(call => $"{call} of {string.Join(' ', call.Inputs)}"),
            read.Layers.SkipLast(1).Select(layer => $"{new RecordedCall(layer.Name, [.. layer.Arguments.Items.Select(argument => KeyValuePair.Create(argument.Name, argument.Text))], layer.Inputs)} of {string.Join(' ', layer.Inputs)}"));
        Assert.Equal(recorded.Outputs, read.Outputs);
    }

    private static Node[] Nodes(object? result) => result switch
    {
        Node node => [node],
        Node[] nodes => nodes,
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(place => (Node)tuple[place]!)],
        _ => [null!],
    };
}
