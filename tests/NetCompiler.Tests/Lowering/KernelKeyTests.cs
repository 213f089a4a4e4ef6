using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;
using GraphLowering = NetCompiler.Generator.Operations.GraphLowering;

namespace NetCompiler.Tests.Lowering;

/// <summary>Names of kernels stand in files that users commit, so they stay what they are.</summary>
public sealed class KernelKeyTests
{
    [Fact]
    public void A_network_of_every_kind_of_window() => Assert.Equal(
        [
            "contraction 3x20x18 to 8x20x18 taps 3x3 padding 1 exact",
            "contraction 8x20x18 to 12x10x9 taps 3x3 stride 2 padding 1 exact",
            "contraction 12x10x9 to 12x10x9 taps 1x3 padding 0x1 exact",
            "contraction 12x10x9 to 12x10x9 taps 3x3 padding 2 dilation 2 groups 12 exact",
            "contraction 12x10x9 to 16x10x9 exact",
            "contraction 16x10x9 to 7 taps 10x9 exact",
            "contraction 7 to 5 exact",
        ],
        Keys(Windows, training: false, "contraction"));

    [Fact]
    public void Gradients_of_inputs_are_named_after_the_window_that_they_go_back_through() => Assert.Equal(
        [
            "contraction 5 to 7 transposed exact",
            "contraction 7 to 16x10x9 taps 10x9 transposed exact",
            "contraction 16x10x9 to 12x10x9 exact",
            "contraction 12x10x9 to 12x10x9 taps 3x3 padding 2 dilation 2 transposed groups 12 exact",
            "contraction 12x10x9 to 12x10x9 taps 1x3 padding 0x1 exact",
            "contraction 12x10x9 to 8x20x18 taps 3x3 stride 2 padding 1 transposed exact",
        ],
        Keys(Windows, training: true, "contraction").Skip(7));

    [Fact]
    public void Gradients_of_weights() => Assert.Equal(
        [
            "outer-product 7 by 5 exact",
            "outer-product 16x10x9 by 7 taps 10x9 exact",
            "outer-product 12x10x9 by 16x10x9 exact",
            "outer-product 12x10x9 by 12x10x9 taps 3x3 padding 2 dilation 2 groups 12 exact",
            "outer-product 12x10x9 by 12x10x9 taps 1x3 padding 0x1 exact",
            "outer-product 8x20x18 by 12x10x9 taps 3x3 stride 2 padding 1 exact",
            "outer-product 3x20x18 by 8x20x18 taps 3x3 padding 1 exact",
        ],
        Keys(Windows, training: true, "outer-product"));

    [Fact]
    public void Layers_of_one_shape_have_one_name_and_numerics_and_widths_have_their_own()
    {
        var chain = new Chain([16, 9, 9], Conv2D(16, 3, padding: 1), ReLU, Conv2D(16, 3, padding: 1, bias: false), Tanh, GlobalAvgPool2D, Linear(2), SoftmaxCrossEntropy);
        var exact = Programs(chain).Train;
        Assert.Equal(Key(exact, 0, 512), Key(exact, 1, 512));
        string[] keys = [Key(exact, 0, 512), Key(exact, 0, 256), Key(exact, 0, 128), Key(Programs(chain).Infer, 0, 512), Key(Programs(chain with { IsFast = true }).Train, 0, 512)];
        Assert.Equal(keys, keys.Distinct());
        Assert.Equal("train contraction 16x9x9 to 16x9x9 taps 3x3 padding 1 exact 512", keys[0]);
        Assert.Equal("train contraction 16x9x9 to 16x9x9 taps 3x3 padding 1 fast 512", keys[^1]);
    }

    [Fact]
    public void What_many_samples_are_computed_with_has_a_name_of_its_own_where_it_may_be_something_else()
    {
        var few = GraphLowering.Infer(new Chain([32, 9, 9], Conv2D(64, 3, padding: 1), ReLU, Conv2D(64, 3), GlobalAvgPool2D, Linear(2), SoftmaxCrossEntropy).BuildGraph());
        var many = LoweringPasses.Run([few with { IsForManySamples = true }])[0];
        Assert.Equal("infer many contraction 32x9x9 to 64x9x9 taps 3x3 padding 1 exact 512", Key(many, 0, 512));
        Assert.Equal("infer contraction 64x9x9 to 64x7x7 taps 3x3 exact 512", Key(many, 1, 512));
    }

    private static Chain Windows { get; } = new(
        [3, 20, 18],
        Conv2D(8, 3, padding: 1), Conv2D(12, 3, stride: 2, padding: 1), Conv2D(12, ("KernelHeight", 1), ("KernelWidth", 3), ("PaddingWidth", 1)),
        Conv2D(12, ("Kernel", 3), ("Dilation", 2), ("Padding", 2), ("Groups", 12)), Conv2D(16, 1), Linear(7), Linear(5), SoftmaxCrossEntropy);

    /// <summary>The keys of one kind of kernel, in order, without the mode and the width.</summary>
    private static List<string> Keys(Chain chain, bool training, string kind)
    {
        var (train, infer) = Programs(chain);
        var (program, mode) = training ? (train, "train ") : (infer, "infer ");
        return
        [
            .. Enumerable.Range(0, program.Primitives.Count).Select(i => KernelKey.Of(program, i, new VectorWidth(512))).OfType<string>()
                .Select(key => key[mode.Length..^" 512".Length]).Where(key => key.StartsWith(kind, StringComparison.Ordinal)),
        ];
    }

    /// <summary>The key of the contraction at a place among all of them.</summary>
    private static string Key(LoweredProgram program, int contraction, int bits) =>
        Enumerable.Range(0, program.Primitives.Count).Select(i => KernelKey.Of(program, i, new VectorWidth(bits))).OfType<string>().ElementAt(contraction);

    private static (LoweredProgram Train, LoweredProgram Infer) Programs(Chain chain)
    {
        var (graph, numerics) = (chain.BuildGraph(), chain.IsFast ? NetCompiler.Generator.Graph.Numerics.Fast : default);
        var programs = LoweringPasses.Run([GraphLowering.Train(graph, numerics), GraphLowering.Infer(graph, numerics)]);
        return (programs[0], programs[1]);
    }
}
