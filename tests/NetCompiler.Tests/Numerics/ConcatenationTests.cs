using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Concatenations, whose inputs are written where they belong if their channels are whole vectors.</summary>
public sealed class ConcatenationTests
{
    private static readonly Layer Join = new("Concat");

    [Fact]
    public void Branches_of_whole_vectors_are_neither_copied_nor_are_their_gradients()
    {
        var program = Train(Branches([16, 32, 48], 3));
        Assert.Equal(6, program.Parts.Count);
        Assert.Empty(program.Primitives.OfType<Assemble>());
    }

    [Fact]
    public void Branches_that_fill_no_vectors_or_do_not_begin_with_one_are_copied()
    {
        // Seventeen channels are none, and sixteen do not begin with one behind them.
        var program = Train(Branches([32, 17, 16, 31], 3));
        Assert.Equal(["relu2", "d_relu2"], program.Parts.Select(part => program.Tensors[part.Tensor].Name).Order().Reverse());
        Assert.Contains(program.Primitives.OfType<Assemble>(), assemble => assemble.LeavesRest && assemble.Pieces.Count == 3);
    }

    [Fact]
    public void The_verifier_finds_parts_that_nothing_writes_or_that_are_no_vectors()
    {
        var program = LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Infer(Branches([16, 32], 3).BuildGraph())])[0];
        Assert.Empty(ProgramVerifier.Verify(program));
        var relu = program.Primitives.First(p => p.Writes.Any(t => t.Id == program.Parts[0].Tensor));
        var unwritten = program with { Primitives = new([.. program.Primitives.Where(p => p != relu)]), Tiles = [], Cuts = [], PartPhases = [] };
        Assert.Contains(ProgramVerifier.Verify(unwritten), problem => problem.Contains("which nothing has written"));
        var shifted = program with { Parts = new([.. program.Parts.Select(part => part with { First = part.First + 3 })]) };
        Assert.Contains(ProgramVerifier.Verify(shifted), problem => problem.Contains("no whole vectors"));
    }

    [Fact]
    public void Results_and_gradients_are_those_of_the_oracle() => Sweep.CheckAll(
    [
        Branches([16, 32, 48], 3),
        Branches([4, 4, 8], 5),
        Branches([8, 8, 16, 32], 1),
        Branches([64, 32], 3),
        Branches([32, 17, 16, 31], 3),
        Branches([16, 5, 11, 16], 3),
        Branches([64, 96], 3) with { IsFast = true },
        Nested(),
        Pooled(),
        Normalised(),
        Twice(),
        Vectors(),
    ]);

    private static LoweredProgram Train(GraphCase graph) => LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(graph.BuildGraph())])[0];

    /// <summary>Convolutions of different kernels side by side; the next one pads them.</summary>
    private static GraphCase Branches(int[] channels, int kernel)
    {
        var g = new GraphDraft([3, 9, 8]);
        var stem = g.Add(ReLU, g.Add(Conv2D(8, 3, padding: 1), 0));
        int[] branches = [.. channels.Select((count, i) => g.Add(ReLU, g.Add(Conv2D(count, 1 + i % 3 * 2, padding: i % 3), stem)))];
        var next = g.Add(Tanh, g.Add(Conv2D(12, kernel, padding: kernel / 2), g.Add(Join, branches)));
        return g.Return(g.Add(Linear(4), next), SoftmaxCrossEntropy);
    }

    /// <summary>What is put together is put together with others.</summary>
    private static GraphCase Nested()
    {
        var g = new GraphDraft([3, 6, 7]);
        int Branch(int channels, int from) => g.Add(Sigmoid, g.Add(Conv2D(channels, 3, padding: 1), from));
        var x = Branch(16, 0);
        for (var i = 0; i < 3; i++)
            x = g.Add(Join, x, Branch(16, x));
        return g.Return(g.Add(Linear(4), g.Add(GlobalAvgPool2D, x)), SoftmaxCrossEntropy);
    }

    /// <summary>Pooled images side by side with convolved ones, pooled once more.</summary>
    private static GraphCase Pooled()
    {
        var g = new GraphDraft([3, 9, 9]);
        var stem = g.Add(Conv2D(16, 3, padding: 1), 0);
        var joined = g.Add(Join, g.Add(MaxPool2D(3, 1, 1), stem), g.Add(AvgPool2D(3, 1, 1), stem), g.Add(ReLU, g.Add(Conv2D(32, 1), stem)));
        return g.Return(g.Add(Linear(4), g.Add(MaxPool2D(3, 2), joined)), SoftmaxCrossEntropy);
    }

    /// <summary>Behind normalisations, with dropout and a residual.</summary>
    private static GraphCase Normalised()
    {
        var g = new GraphDraft([3, 7, 8]);
        int Branch(int channels, int from) => g.Add(ReLU, g.Add(BatchNorm(), g.Add(Conv2D(channels, 3, padding: 1, bias: false), from)));
        var joined = g.Add(Join, Branch(16, 0), Branch(32, 0), g.Add(Conv2D(16, 1), 0));
        var residual = g.Add(new Layer("Add"), joined, g.Add(Conv2D(64, 3, padding: 1), joined));
        return g.Return(g.Add(Linear(4), g.Add(BatchNorm(), residual)), SoftmaxCrossEntropy);
    }

    /// <summary>One branch in two places of one concatenation and in another one.</summary>
    private static GraphCase Twice()
    {
        var g = new GraphDraft([2, 6, 5]);
        var (a, b) = (g.Add(ReLU, g.Add(Conv2D(16, 3), 0)), g.Add(ReLU, g.Add(Conv2D(16, 3), 0)));
        var (first, second) = (g.Add(Join, a, b, a), g.Add(Join, b, a));
        return g.Return(g.Add(Linear(4), g.Add(Join, g.Add(Conv2D(16, 1), first), g.Add(Conv2D(16, 1), second))), SoftmaxCrossEntropy);
    }

    /// <summary>Kept for the whole batch, for a gradient that is deferred.</summary>
    private static GraphCase Vectors()
    {
        var g = new GraphDraft([11]);
        var joined = g.Add(Join, g.Add(Tanh, g.Add(Linear(64), 0)), g.Add(Linear(32), 0), g.Add(ReLU, g.Add(Linear(32), 0)));
        return g.Return(g.Add(Linear(4), g.Add(ReLU, g.Add(Linear(600), joined))), SoftmaxCrossEntropy);
    }
}
