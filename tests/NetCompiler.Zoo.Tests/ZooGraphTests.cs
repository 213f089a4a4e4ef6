using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Samples.Zoo.Catalog;
using NetCompiler.Samples.Zoo.Commands;

namespace NetCompiler.Tests.Zoo;

/// <summary>Holds every graph of the zoo, as its method runs, against what the generator makes of its source.</summary>
public class ZooGraphTests
{
    private static readonly CSharpCompilation Sources = ZooSources.Compile();

    public static TheoryData<string> Graphs => [.. ZooCatalog.All.Where(entry => entry.Graph is not null).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_declaration_runs_as_it_is_read(string name)
    {
        var entry = ZooCatalog.Find(name)!;
        var recorded = GraphRecording.Of(entry.Graph!);
        var type = Sources.GetTypeByMetadataName($"NetCompiler.Samples.Zoo.Networks.{entry.Model.Name}");
        var read = Assert.IsType<DeclarationResult.Complete>(DeclarationReader.Read(type!, Sources, default)).Declaration;
        Assert.Equal(
            recorded.Calls.Select(call => $"{call} of {string.Join(' ', call.Inputs)}"),
            read.Layers.SkipLast(1).Select(layer => $"{Text(layer)} of {string.Join(' ', layer.Inputs)}"));
        Assert.Equal(recorded.Outputs, read.Outputs);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void A_compiled_network_has_the_layers_that_its_method_names(string name)
    {
        var entry = ZooCatalog.Find(name)!;
        var named = GraphRecording.Of(entry.Graph!).Calls.SelectMany(call => call.Arguments).Where(argument => argument.Key == "name").Select(argument => argument.Value);
        Assert.Equal(named, entry.Model.Parameters.Select(p => p.Name[..p.Name.LastIndexOf('.')]).Distinct());
    }

    [Fact]
    public void Graphs_can_be_drawn_and_chains_say_that_they_cannot()
    {
        var mermaid = DescribeCommand.Write(ZooCatalog.Find("resnet20")!, DescribeFormat.Mermaid);
        Assert.StartsWith("flowchart TD\n", mermaid, StringComparison.Ordinal);
        Assert.Contains("Shortcut(channels: 32, stride: 2)", mermaid, StringComparison.Ordinal);
        Assert.StartsWith("digraph network {\n", DescribeCommand.Write(ZooCatalog.Find("googlenet")!, DescribeFormat.Dot), StringComparison.Ordinal);
        Assert.Contains("269,722", DescribeCommand.Write(ZooCatalog.Find("resnet20")!, DescribeFormat.Table), StringComparison.Ordinal);
        Assert.Equal(
            "'lenet5' is declared as a chain of attributes, one layer after the other: there is only the table.",
            Assert.Throws<InvalidDataException>(() => DescribeCommand.Write(ZooCatalog.Find("lenet5")!, DescribeFormat.Mermaid)).Message);
    }

    [Fact]
    public void Resnet20_takes_training_steps()
    {
        var report = ZooCatalog.Find("resnet20")!.Step(new StepSettings(2, 1));
        Assert.Equal((269_722, 2), (report.Parameters, report.BatchSize));
        // Ten classes: the loss of a network that has learned nothing lies about ln 10.
        Assert.InRange(report.Loss, 1f, 5f);
    }

    private static string Text(LayerDeclaration layer) => layer.Arguments.Items.Any()
        ? $"{layer.Name}({string.Join(", ", layer.Arguments.Items.Select(argument => $"{argument.Name}: {argument.Text}"))})"
        : layer.Name;
}
