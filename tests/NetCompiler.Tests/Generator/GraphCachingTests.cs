using Microsoft.CodeAnalysis;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>What the generator does again after an edit of a project with a graph: its method is evaluated each time, and compiled only if it declares something else.</summary>
public sealed class GraphCachingTests
{
    private static readonly string[] Sources =
    [
        """
        [Network, Input(4), SoftmaxCrossEntropy]
        public sealed partial class Net
        {
            [Graph]
            static Node Build(Node x)
            {
                for (var i = 0; i < 2; i++)
                    x = x.Block(8);
                return x.Linear(3);
            }
        }
        """,
        "static class Blocks { public static Node Block(this Node x, int width) => x.Linear(width).ReLU(); }",
        "static class Unrelated { public static int Number => 1; }",
    ];

    [Theory]
    [InlineData("Number => 1", "Number => 2")]
    [InlineData("for (var i = 0; i < 2; i++)", "foreach (var unused in new[] { 1, 2 }) // a comment")]
    [InlineData("x.Linear(width).ReLU();", "Wide(x, width / 2); static Node Wide(Node y, int half) => y.Linear(features: half + half).ReLU();")]
    public void Edits_that_declare_nothing_else_run_nothing(string before, string after)
    {
        var run = GeneratorHarness.EditAndRun(Sources, before, after);
        Assert.True(Declarations(run) is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{Declarations(run)}");
        Assert.All(run.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("i < 2", "i < 3")]
    [InlineData("ReLU", "Tanh")]
    public void An_edit_of_the_method_or_of_a_helper_in_another_file_compiles_again(string before, string after) =>
        Assert.Equal(IncrementalStepRunReason.Modified, Declarations(GeneratorHarness.EditAndRun(Sources, before, after)));

    [Fact]
    public void No_object_of_the_compiler_survives()
    {
        RoslynFree.AssertNoRoslynObjects(GeneratorHarness.Run(Sources));
        RoslynFree.AssertNoRoslynObjects(GeneratorHarness.Run(Sources[0]));
    }

    [Fact]
    public void An_evaluation_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var compilation = GeneratorHarness.Compilation([GraphProject.Statements("while (x is not null) { } return x!;")]);
        Assert.ThrowsAny<OperationCanceledException>(() => NetCompiler.Generator.Declaration.DeclarationReader.Read(compilation.GetTypeByMetadataName("Net")!, compilation, cancelled.Token));
    }

    private static IncrementalStepRunReason Declarations(GeneratorRun run) => run.Steps.Single(step => step.Step == "Declarations").Reason;
}
