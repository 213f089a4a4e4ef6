using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Lowering;

/// <summary>What the lowering passes promise, checked after each of them.</summary>
public sealed class LoweringPassesTests
{
    private const string Perceptron = "a perceptron of large layers";

    private static readonly Dictionary<string, Chain> Networks = new()
    {
        ["LeNet-5"] = new([1, 28, 28], Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2), Linear(120), ReLU, Linear(84), ReLU, Linear(10), SoftmaxCrossEntropy),
        ["padding and batch normalisation"] = new([3, 9, 10], Conv2D(7, 3, padding: 1, bias: false), BatchNorm(), ReLU, MaxPool2D(3, 2), Conv2D(18, 3, stride: 2, padding: 2), BatchNorm(), SiLU, GlobalAvgPool2D, Linear(4), MulticlassHinge()),
        ["dropout behind a flattened image"] = new([2, 7, 5], Conv2D(5, 2), Dropout(0.25), Flatten, BatchNorm(), Linear(130), Dropout(0.5), Sigmoid, Linear(3), BinaryCrossEntropy),
        ["an embedding"] = new([9], Embedding(50, 21, paddingIndex: 3), Conv2D(17, (1, 3), padding: 1), ReLU, GlobalAvgPool2D, Linear(4), CrossEntropy(0.1, [1, 0.5, 2, 3])),
        ["windows of all kinds"] = new(
            [3, 15, 13],
            Conv2D(18, ("Kernel", 3), ("Dilation", 2), ("PaddingTop", 1), ("PaddingRight", 2)), LocalResponseNorm(5), MaxPool2D(("kernel", 3), ("Stride", 2), ("CeilMode", true)),
            Conv2D(9, ("KernelHeight", 1), ("KernelWidth", 3), ("PaddingWidth", 1)), ELU(), AvgPool2D(("kernel", 3), ("CountIncludePad", false), ("Padding", 1)), GlobalMaxPool2D, Linear(4), SoftmaxCrossEntropy),
        ["groups"] = new(
            [6, 9, 8],
            Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 3)), ReLU, Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 18)), Conv2D(36, ("Kernel", 1), ("Groups", 9)), Conv2D(35, ("Kernel", 1)),
            Conv2D(70, ("Kernel", 1), ("Groups", 7)), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
        ["several chunks in a phase"] = new(
            [3, 27, 25],
            Conv2D(40, 3, padding: 1, bias: false), BatchNorm(), ReLU, MaxPool2D(3, 2, 1), Conv2D(64, 3, padding: 1), BatchNorm(), ReLU, Dropout(0.25), Conv2D(48, 3, stride: 2), BatchNorm(), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
        ["kernels that threads share"] = new(
            [3, 34, 33],
            Conv2D(40, 3, padding: 1), ReLU, LocalResponseNorm(5), MaxPool2D(3, 2, 1), Conv2D(64, ("Kernel", 3), ("Padding", 1), ("Groups", 4)), SiLU, Conv2D(64, 3), Linear(200), Linear(4), SoftmaxCrossEntropy),
        ["small padded images"] = new([32, 9, 9], Conv2D(64, 5, padding: 2), ReLU, Conv2D(64, 3), ReLU, Conv2D(48, 3, stride: 2, padding: 1), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
        ["large linear layers"] = new([1, 28, 28], Linear(150), BatchNorm(), ReLU, Linear(600), ReLU, Linear(3), SoftmaxCrossEntropy),
        ["a large linear layer over padded channels"] = new([2, 9, 10], Conv2D(18, 2), ReLU, Linear(100), ReLU, Linear(3), SoftmaxCrossEntropy),
        ["normalised convolutions"] = new(
            [3, 12, 12],
            Conv2D(8, 3, padding: 1), BatchNorm(), ReLU, Conv2D(16, 3, padding: 1), BatchNorm(), SiLU, Conv2D(24, 3), BatchNorm(), LeakyReLU(), Conv2D(8, 1), BatchNorm(), ReLU, MaxPool2D(2), Linear(4), SoftmaxCrossEntropy),
        ["large normalised convolutions"] = new(
            [8, 6, 5],
            Conv2D(512, 3, padding: 1), BatchNorm(), ReLU, Conv2D(520, 3, padding: 1, bias: false), BatchNorm(), ReLU, Conv2D(512, 3), BatchNorm(), ReLU, Linear(5), SoftmaxCrossEntropy),
        [Perceptron] = new([300], Linear(300), ReLU, Linear(300), ReLU, Linear(300), ReLU, Linear(10), SoftmaxCrossEntropy),
        ["layer normalisation and softmax"] = new([33], Linear(50), Softmax, Linear(65), GELU, Linear(6), MeanSquaredError),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pass_leaves_a_valid_program(string name)
    {
        var programs = Programs(name);
        Assert.All(programs, program => Assert.Empty(ProgramVerifier.Verify(program)));
        LoweringPasses.Run(programs, (pass, result) => Assert.True(ProgramVerifier.Verify(result) is { Count: 0 }, $"after '{pass.Name}' of {result.Name}: {string.Join("; ", ProgramVerifier.Verify(result))}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Passes_depend_on_the_program_alone(string name)
    {
        Assert.Equal(LoweringPasses.Run(Programs(name)), LoweringPasses.Run(Programs(name)));
    }

    [Fact]
    public void Activations_are_applied_where_the_result_is_computed()
    {
        var program = LoweringPasses.Run(Programs("LeNet-5"))[0];
        // What is left of element-wise work are the sums of the biases' gradients.
        Assert.All(program.Primitives.OfType<Map>(), map => Assert.Empty(map.Stores));
        Assert.Equal(5, program.Primitives.OfType<Map>().Count());
    }

    [Fact]
    public void Gradients_of_pooled_activations_and_biases_are_computed_before_they_are_spread()
    {
        foreach (var program in LoweringPasses.Run(Programs("LeNet-5")).Where(program => program.IsTraining))
        {
            Assert.All(program.Primitives.OfType<WindowGradient>(), spread => Assert.IsType<global::NetCompiler.Generator.Lowering.Expressions.Accumulator>(spread.Apply));
            var biases = program.Primitives.OfType<Map>().Where(map => map.Sums.Count > 0);
            Assert.Equal(["10", "84", "120", "16x4x4", "6x12x12"], biases.Select(map => map.Domain.Shape));
        }
    }

    [Fact]
    public void Gradients_that_know_more_of_a_pixel_than_what_was_pooled_are_computed_behind_the_pooling()
    {
        // A derivative from the activation's input, and what follows from the whole image.
        foreach (var layer in new[] { SiLU, BatchNorm(), LocalResponseNorm(3) })
        {
            var program = LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(new Chain([3, 9, 8], Conv2D(18, 3), layer, MaxPool2D(2), Linear(4), SoftmaxCrossEntropy).BuildGraph())])[0];
            Assert.Single(program.Primitives.OfType<WindowGradient>());
            Assert.DoesNotContain(program.Tensors, t => t.Name.EndsWith("_pooled", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Over_vectors_of_samples_gradients_of_weights_follow_maxima()
    {
        var many = LoweringPasses.Run(Programs("LeNet-5")).Single(program => program is { IsForManySamples: true, IsTraining: true });
        Assert.Equal(2, many.Primitives.OfType<OuterProduct>().Count(product => product.Maxima is not null));
        // The second one's gradient goes on to the first one.
        Assert.Equal([false, true], many.Primitives.OfType<WindowGradient>().Select(spread => spread.IsForProductsOnly));
        Assert.All(LoweringPasses.Run(Programs("LeNet-5")).Where(program => !program.IsForManySamples), program => Assert.All(program.Primitives.OfType<OuterProduct>(), product => Assert.Null(product.Maxima)));
    }

    /// <summary>Samples have the same taps inside a small image, which a single one would have to take from zeros around it.</summary>
    [Fact]
    public void Predictions_of_many_samples_have_tiles_of_samples_at_the_edges_of_small_images()
    {
        static IEnumerable<RowKind> Rows(LoweredProgram program) => program.Primitives.Select((p, i) => (p, program.Tiles[i].Rows)).Where(pair => pair.p is Contraction { IsOnePixel: false }).Select(pair => pair.Rows);
        var programs = LoweringPasses.Run(Programs("small padded images"));
        Assert.Equal([RowKind.Pixels, RowKind.Pixels, RowKind.Pixels], Rows(programs[1]));
        Assert.Equal([RowKind.Samples, RowKind.Pixels, RowKind.Samples], Rows(programs.Single(program => program is { IsForManySamples: true, IsTraining: false })));
    }

    [Fact]
    public void The_verifier_finds_overlapping_tensors()
    {
        var program = LoweringPasses.Run(Programs("LeNet-5"))[0];
        var broken = program with { Offsets = new([.. program.Offsets.Select(_ => 0)]) };
        Assert.Contains(ProgramVerifier.Verify(broken), problem => problem.Contains("share memory"));
    }

    [Fact]
    public void The_verifier_finds_kernels_that_would_have_to_wait()
    {
        var program = LoweringPasses.Run(Programs("kernels that threads share"))[1];
        Assert.True(program.PartPhaseCount > 1);
        var broken = program with { PartPhases = new([.. program.PartPhases.Select(_ => 0)]) };
        Assert.Contains(ProgramVerifier.Verify(broken), problem => problem.Contains("runs beside"));
    }

    [Fact]
    public void What_one_phase_alone_uses_has_memory_for_a_chunk()
    {
        var program = LoweringPasses.Run(Programs("several chunks in a phase"))[0];
        Assert.Contains(program.Split.Chunks, chunk => chunk is > 1 and < 16);
        Assert.Contains(program.Tensors, t => t.IsPerSample && program.Homes[t.Id] >= 0);
        var moved = program with { Homes = new([.. program.Homes.Select(home => home < 0 ? 1 : home)]), Split = program.Split with { PhaseFloats = new([.. program.Split.PhaseFloats.Select(_ => int.MaxValue)]) } };
        Assert.Contains(ProgramVerifier.Verify(moved), problem => problem.Contains("memory for a chunk in phase 1"));
    }

    [Fact]
    public void Of_a_chain_of_residual_sums_every_other_one_is_computed_again_from_the_one_before()
    {
        var g = new GraphDraft([3, 12, 12]);
        var x = g.Add(ReLU, g.Add(BatchNorm(), g.Add(Conv2D(16, 3, padding: 1), 0)));
        for (var i = 0; i < 4; i++)
            x = g.Add($"sum{i}", ReLU, g.Add(new Layer("Add"), x, g.Add(BatchNorm(), g.Add(Conv2D(16, 3, padding: 1), x))));
        var program = LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(g.Return(g.Add(Linear(4), g.Add(GlobalAvgPool2D, x)), SoftmaxCrossEntropy).BuildGraph())])[0];
        var again = program.Tensors.Where(t => t.Name.EndsWith("_again", StringComparison.Ordinal)).Select(t => t.Name);
        Assert.Equal(["relu1_again", "relu3_sum1_again"], again.Order(StringComparer.Ordinal));
    }

    /// <summary>Behind a normalisation, whose input is kept for its gradient, neither forward nor backward pass needs a cheap activation for longer than a chunk.</summary>
    [Fact]
    public void Cheap_activations_behind_normalisations_are_computed_again_and_not_kept()
    {
        var program = LoweringPasses.Run(Programs("normalised convolutions"))[0];
        var again = program.Tensors.Where(t => t.Name.EndsWith("_again", StringComparison.Ordinal)).Select(t => t.Name.Replace("_again", "", StringComparison.Ordinal)).ToList();
        Assert.Equal(["batchnorm2", "leakyrelu1", "relu1"], again.Order(StringComparer.Ordinal));
        Assert.All(program.Tensors.Where(t => again.Contains(t.Name.Replace("_again", "", StringComparison.Ordinal))), t => Assert.InRange(program.Homes[t.Id], 0, int.MaxValue));
        // Exponentials are not: their result waits for the backward pass.
        Assert.Equal(-1, program.Homes[program.Tensors.Single(t => t.Name == "silu1").Id]);
    }

    /// <summary>Without shared copies there is no phase for them, and no slice waits.</summary>
    [Fact]
    public void Slices_copy_few_weights_for_themselves_and_share_copies_of_many()
    {
        var program = LoweringPasses.Run(Programs("LeNet-5"))[0];
        Assert.Contains(program.Primitives, p => p is TransposeWeights);
        Assert.True(program.HasOwnCopies);
        Assert.Single(program.Phases());
        // Copies that are made after they are read.
        var late = program with { Primitives = new([.. program.Primitives.Where(p => p is not TransposeWeights), .. program.Primitives.OfType<TransposeWeights>()]), Tiles = [] };
        Assert.Contains(ProgramVerifier.Verify(late), problem => problem.Contains("which nothing has written"));

        var large = LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(new Chain([64, 6, 6], Conv2D(64, 3), Conv2D(64, 3), Linear(4), SoftmaxCrossEntropy).BuildGraph())])[0];
        Assert.False(large.HasOwnCopies);
        Assert.Equal(2, large.Phases().Count());
    }

    /// <summary>Of two layers of 2.4 M weights each, one has its gradient and its transposed copy where the other had them before.</summary>
    [Fact]
    public void Large_gradients_and_shared_copies_of_weights_have_memory_while_something_needs_them()
    {
        var program = LoweringPasses.Run(Programs("large normalised convolutions"))[0];
        Tensor Named(string name) => program.Tensors.Single(t => t.Name == name);
        Assert.InRange(program.SumPhases[Named("d_conv3_weight").Id], 0, program.SumPhases[Named("d_conv2_weight").Id] - 1);
        Assert.InRange(program.Split.GradientFloats, Named("d_conv3_weight").Weights.Floats, Named("d_conv3_weight").Weights.Floats * 5 / 4);
        Assert.InRange(program.Split.DerivedFloats, Named("conv3_weight").Weights.Floats, Named("conv3_weight").Weights.Floats * 5 / 4);

        var early = program with { SumPhases = new([.. program.SumPhases.Select(phase => phase < 0 ? phase : 0)]) };
        Assert.Contains(ProgramVerifier.Verify(early), problem => problem.Contains("which is done with before"));
        var late = program with { Preparations = new([.. program.Preparations.Select(_ => program.Stretches().Count() - 1)]), Offsets = default, Split = program.Split with { Chunks = default } };
        Assert.Contains(ProgramVerifier.Verify(late), problem => problem.Contains("before a phase that makes it is done"));
        var shared = program with { Offsets = new([.. program.Tensors.Select(t => t.Kind == TensorKind.Gradient && program.SumPhases[t.Id] >= 0 ? 0 : program.Offsets[t.Id])]) };
        Assert.Contains(ProgramVerifier.Verify(shared), problem => problem.Contains("are needed in one phase and share memory"));

        // Small networks add up once, and prepare once.
        var small = LoweringPasses.Run(Programs("padding and batch normalisation"))[0];
        Assert.Empty(small.SumPhases);
        Assert.Equal(0, small.Split.GradientFloats);
    }

    [Fact]
    public void The_verifier_finds_sums_that_are_read_before_all_chunks_are_done()
    {
        var program = LoweringPasses.Run(Programs("several chunks in a phase"))[0];
        var broken = program with { Primitives = new([.. program.Primitives.Where(p => p is not global::NetCompiler.Generator.Lowering.Primitives.Barrier)]) };
        var problems = ProgramVerifier.Verify(broken with { Layouts = default, Tiles = default, Offsets = default });
        Assert.Contains(problems, problem => problem.Contains("in the phase that sums it up"));
    }

    [Fact]
    public void Gradients_that_outweigh_their_operands_are_deferred()
    {
        static IEnumerable<string> Deferred(string name) => LoweringPasses.Run(Programs(name))[0] is var program ? program.DeferredParameters.Select(id => program.Tensors[id].Name) : [];
        Assert.Empty(Deferred("LeNet-5"));
        Assert.Equal(["linear1_weight", "linear2_weight"], Deferred("large linear layers"));
        Assert.Equal(["linear1_weight"], Deferred("a large linear layer over padded channels"));
    }

    [Fact]
    public void Chunks_of_training_steps_of_large_networks_have_memory_for_as_many_samples_as_there_are()
    {
        Assert.All(LoweringPasses.Run(Programs("kernels that threads share")), program => Assert.Equal(program.IsTraining, program.Split.ShrinksChunk));
        Assert.All(LoweringPasses.Run(Programs("LeNet-5")), program => Assert.False(program.Split.ShrinksChunk));
    }

    /// <summary>A product that finds nothing to add to has nothing to clear, where it is alone.</summary>
    [Fact]
    public void Large_gradients_of_one_product_are_assigned_and_not_cleared()
    {
        static IEnumerable<string> Assigned(LoweredProgram program) => Enumerable.Range(0, program.Primitives.Count).Where(program.IsAssigned).Select(i => ((OuterProduct)program.Primitives[i]).Gradient.Name);
        var programs = LoweringPasses.Run(Programs("small padded images"));
        Assert.Equal(["d_conv2_weight", "d_conv1_weight"], Assigned(programs[0]).Where(name => name is "d_conv1_weight" or "d_conv2_weight"));
        // With the batch innermost they are added to.
        Assert.DoesNotContain("d_conv2_weight", Assigned(LoweringPasses.Run(Programs("LeNet-5")).Single(program => program is { IsForManySamples: true, IsTraining: true })));

        var train = programs[0];
        var place = Enumerable.Range(0, train.Primitives.Count).First(train.IsAssigned);
        var shared = train with { Primitives = new([.. train.Primitives, train.Primitives[place]]), Tiles = new([.. train.Tiles, train.Tiles[place]]) };
        Assert.False(shared.IsAssigned(place));
    }

    [Fact]
    public void A_gradient_to_which_two_layers_add_is_not_deferred()
    {
        var programs = LoweringPasses.Run(Programs("large linear layers"));
        var train = programs[0];
        var place = train.Deferred().First();
        var product = (OuterProduct)train.Primitives[place];
        var shared = train with { Primitives = new([.. train.Primitives, product]), Tiles = new([.. train.Tiles, train.Tiles[place]]) };
        Assert.DoesNotContain(product.Gradient.Of, DeferGradients.Run([shared, programs[1]])[0].DeferredParameters);
    }

    [Fact]
    public void The_programs_of_a_network_place_parameters_alike()
    {
        foreach (var name in Networks.Keys)
        {
            var programs = LoweringPasses.Run(Programs(name));
            Assert.Equal(programs[0].DeferredParameters, programs[1].DeferredParameters);
            foreach (var parameter in programs[0].Tensors.Where(t => t.Kind is TensorKind.Parameter or TensorKind.State))
                Assert.Equal(programs[0].Offsets[parameter.Id], programs[1].Offsets[parameter.Id]);
        }
    }

    [Fact]
    public void The_verifier_finds_operands_that_are_not_kept()
    {
        var program = LoweringPasses.Run(Programs("large linear layers"))[0];
        Assert.Contains(ProgramVerifier.Verify(program with { Kept = [] }), problem => problem.Contains("is not kept"));
        Assert.Contains(ProgramVerifier.Verify(program with { Offsets = new([.. program.Offsets.Select((offset, id) => program.Kept.Contains(id) ? 0 : offset)]) }), problem => problem.Contains("share memory"));
    }

    /// <summary>Where weights outweigh samples, threads share their products, forward and backward; the gradients of biases wait until the last of them is done.</summary>
    [Fact]
    public void Threads_share_the_products_of_weights_that_outweigh_samples()
    {
        var program = LoweringPasses.Run(Programs(Perceptron))[0];
        // Panels of 32 outputs forward; backward blocks of 24 inputs, whose 320 weights each lie side by side while samples go by.
        Assert.Equal([10, 10, 10, 0, 12, 12, 0], ShareWeights.PhaseParts(program));
        Assert.Equal(300 * 320 * 3, ShareWeights.Floats(program));
        Assert.All(Enumerable.Range(0, program.Primitives.Count).Where(program.IsShared), i => Assert.True(program.IsCut(i)));

        Assert.Contains(ProgramVerifier.Verify(program with { Kept = [] }), problem => problem.Contains("is a slice's"));
        Assert.Contains(ProgramVerifier.Verify(program with { Cuts = [] }), problem => problem.Contains("which is not cut"));
        var joined = program with { Primitives = new([.. program.Primitives.Where(p => p is not global::NetCompiler.Generator.Lowering.Primitives.Barrier)]), Shared = new([.. program.Shared.Where((_, i) => program.Primitives[i] is not global::NetCompiler.Generator.Lowering.Primitives.Barrier)]), Cuts = [], Tiles = [], Offsets = [] };
        Assert.Contains(ProgramVerifier.Verify(joined), problem => problem.Contains("kernels"));
    }

    /// <summary>All samples have memory at once behind a wait: images of convolutions would need much of it.</summary>
    [Fact]
    public void Threads_share_no_products_where_samples_outweigh_weights()
    {
        var graph = new Chain([3, 40, 40], Conv2D(64, 3, padding: 1), ReLU, MaxPool2D(4, 4), Linear(128), Linear(4), SoftmaxCrossEntropy).BuildGraph();
        var program = LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(graph)])[0];
        Assert.NotEmpty(program.DeferredParameters);
        Assert.Empty(program.Shared);
    }

    /// <summary>Lanes of gradients are output channels, but where these would leave many more of them empty than input channels do.</summary>
    [Theory]
    [InlineData(58, 5, 3, true)]
    [InlineData(15, 2, 5, true)]
    [InlineData(64, 33, 3, true)]
    [InlineData(64, 64, 3, false)]
    [InlineData(3, 5, 3, false)]
    [InlineData(16, 16, 5, false)]
    public void Gradients_of_few_output_channels_have_lanes_of_input_channels(int inputs, int outputs, int kernel, bool expected)
    {
        var program = TwoConvolutions(inputs, outputs, kernel)[0];
        var place = Enumerable.Range(0, program.Primitives.Count).Single(i => program.Primitives[i] is OuterProduct { Gradient.Name: "d_conv2_weight" });
        Assert.Equal(expected, program.Tiles[place].Rows == RowKind.Outputs);
        Assert.False(program.Tiles[place].Rows == RowKind.Outputs && program.IsAssigned(place));
    }

    /// <summary>Lanes of contractions are output channels, but where these would leave many more of them empty than what is summed over does; in training alone, whose sums nobody compares with those of another batch.</summary>
    [Theory]
    [InlineData(58, 5, 3, true)]
    [InlineData(64, 1, 1, true)]
    [InlineData(29, 10, 5, true)]
    [InlineData(64, 64, 3, false)]
    [InlineData(3, 5, 3, false)]
    [InlineData(16, 16, 5, false)]
    public void Few_sums_of_many_input_channels_have_lanes_of_these(int inputs, int outputs, int kernel, bool expected)
    {
        foreach (var program in TwoConvolutions(inputs, outputs, kernel))
        {
            var place = Enumerable.Range(0, program.Primitives.Count).Single(i => program.Primitives[i] is Contraction { Weights.Name: "conv2_weight" });
            Assert.Equal(expected && program.IsTraining, program.Tiles[place].Rows == RowKind.Sums);
        }
    }

    /// <summary>A training step and a prediction whose second convolution, over images that many tiles fit into, is of some channels.</summary>
    private static IReadOnlyList<LoweredProgram> TwoConvolutions(int inputs, int outputs, int kernel)
    {
        var graph = new Chain([2, 40, 40], Conv2D(inputs, 1), Conv2D(outputs, kernel, padding: kernel / 2), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy).BuildGraph();
        return LoweringPasses.Run([global::NetCompiler.Generator.Operations.GraphLowering.Train(graph), global::NetCompiler.Generator.Operations.GraphLowering.Infer(graph)]);
    }

    private static LoweredProgram[] Programs(string name)
    {
        var graph = Networks[name].BuildGraph();
        LoweredProgram[] programs = [global::NetCompiler.Generator.Operations.GraphLowering.Train(graph), global::NetCompiler.Generator.Operations.GraphLowering.Infer(graph)];
        return [.. programs, .. programs.Where(LoweringPasses.MayDifferForMany).Select(program => program with { IsForManySamples = true })];
    }
}
