using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;
using GraphLowering = NetCompiler.Generator.Operations.GraphLowering;

namespace NetCompiler.Tests.Numerics;

/// <summary>First layers whose lanes are neighbouring pixels: rows of all widths, with and without a vector that begins within another, and all numbers of output channels, against the oracle.</summary>
public sealed class PixelVectorTests
{
    private static readonly int[] Kernels = [1, 3, 5];

    private static readonly int[] Batches = [1, 2, 3];

    /// <summary>Every kernel with rows of one to forty results.</summary>
    [Fact]
    public void Rows_of_all_widths_and_all_numbers_of_channels() => CheckAll([.. Kernels.SelectMany((kernel, k) => Enumerable.Range(1, 40).Select(width =>
        Network(1 + (width + 5 * k) % 15, kernel, height: 1 + (width + k) % 4, width, (width + k) % 4)))]);

    [Fact]
    public void Windows_of_all_kinds() => CheckAll([.. new Layer[]
    {
        Conv2D(6, 3, padding: 1), Conv2D(10, 5, padding: 2), Conv2D(3, (2, 3), padding: 1), Conv2D(13, (1, 4)), Conv2D(7, (5, 1), padding: 2), Conv2D(6, 7, padding: 3),
        Conv2D(5, ("Kernel", 3), ("Dilation", 2), ("Padding", 2)), Conv2D(9, ("Kernel", 3), ("StrideHeight", 2), ("StrideWidth", 1), ("Padding", 1)),
        Conv2D(6, ("Kernel", 4), ("Padding", 1), ("PaddingRight", 2)), Conv2D(4, ("Kernel", 2), ("DilationWidth", 3), ("PaddingTop", 1)), Conv2D(20, 3), Conv2D(33, 3, bias: false),
    }.Select((layer, i) => new Chain([1, 9 + i % 3, 17 + 3 * i], layer, BatchNorm(), ReLU, Conv2D(3, 2), Flatten, MeanSquaredError))]);

    /// <summary>Kernels that threads share are cut into whole tiles.</summary>
    [Fact]
    public void Kernels_that_threads_share() => CheckAll([new Chain([1, 83, 90], Conv2D(6, 7), ReLU, Conv2D(32, 3), ReLU, GlobalMaxPool2D, Linear(3), SoftmaxCrossEntropy)]);

    [Fact]
    public void The_cost_model_chooses_vectors_of_pixels_where_vectors_of_channels_would_be_partly_idle()
    {
        static IEnumerable<string> Schedules(Chain chain)
        {
            var infer = Programs(chain)[1];
            return VectorWidth.All.Select(width => $"{Schedule.Of(infer.Tiles[FirstLayer(infer)], width)}");
        }
        static Chain Of(int channels, int width) => new([1, 28, width], Conv2D(channels, 5), ReLU, Flatten, MeanSquaredError);
        Assert.All(Schedules(Of(6, 28)), schedule => Assert.StartsWith("channels ", schedule, StringComparison.Ordinal));
        Assert.All(Schedules(Of(16, 28)), schedule => Assert.DoesNotContain("channels", schedule, StringComparison.Ordinal));
        // A row of one vector and a pixel takes two of them.
        Assert.DoesNotContain("channels", Schedules(Of(10, 21)).First(), StringComparison.Ordinal);
        Assert.StartsWith("channels ", Schedules(Of(10, 36)).First(), StringComparison.Ordinal);
        // Three channels of a colour image lie side by side, and a function is called for vectors of channels.
        Assert.All(Schedules(new([3, 28, 28], Conv2D(6, 5), ReLU, Flatten, MeanSquaredError)), schedule => Assert.DoesNotContain("channels", schedule, StringComparison.Ordinal));
        Assert.All(Schedules(new([1, 28, 28], Conv2D(6, 5), Tanh, Flatten, MeanSquaredError)), schedule => Assert.DoesNotContain("channels", schedule, StringComparison.Ordinal));
    }

    private static Chain Network(int channels, int kernel, int height, int width, int epilogue) => new([1, height + kernel - 1, width + kernel - 1], epilogue switch
    {
        0 => [Conv2D(channels, kernel), Flatten, MeanSquaredError],
        1 => [Conv2D(channels, kernel), ReLU, Flatten, MeanSquaredError],
        2 => [Conv2D(channels, kernel, bias: false), LeakyReLU(0.25), Flatten, MeanSquaredError],
        _ => [Conv2D(channels, kernel), BatchNorm(), ReLU, Flatten, MeanSquaredError],
    });

    /// <summary>Compares networks with the oracle, their first layers over vectors of pixels wherever that is possible, whatever the cost model says of it.</summary>
    private static void CheckAll(IReadOnlyList<Chain> chains)
    {
        var tuning = Tuning(chains, new Random(3));
        using var networks = CompiledNetworks.Compile(chains, TuningFile.Write([], tuning));
        var differences = new List<string>();
        for (var i = 0; i < chains.Count; i++)
            foreach (var samples in Batches)
            {
                var place = i;
                ICompiledNetwork Create()
                {
                    var network = networks.Create(place);
                    network.Threads = 2;
                    return network;
                }
                if (Agreement.Difference(chains[i], Create, samples, seed: i + 1) is { } difference)
                    differences.Add(difference);
            }
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(20).Concat(tuning.Select(kernel => $"{kernel}")))}");
    }

    /// <summary>Any schedule over vectors of pixels for each first layer that can have one, on the width of this process.</summary>
    private static List<TunedKernel> Tuning(IReadOnlyList<Chain> chains, Random random)
    {
        var tuning = new Dictionary<string, TunedKernel>();
        foreach (var program in chains.SelectMany(Programs))
        {
            var first = FirstLayer(program);
            var possible = (
                from rows in Enumerable.Range(1, 3)
                from channels in Enumerable.Range(1, 33)
                from vectors in Enumerable.Range(1, 10)
                let schedule = new Schedule(RowKind.Pixels, rows, channels, vectors, null) { LanesArePixels = true }
                where ScheduleRules.Problem(program, first, GeneratorProject.UsedWidth, schedule) is null
                select schedule).ToList();
            Assert.Equal(((Contraction)program.Primitives[first]).Out.Width >= 4, possible.Count > 0);
            var key = KernelKey.Of(program, first, GeneratorProject.UsedWidth)!;
            if (possible.Count > 0)
                tuning[key] = new TunedKernel(key, possible[random.Next(possible.Count)]);
        }
        return [.. tuning.Values];
    }

    /// <summary>The place of the first contraction, behind copies of the image.</summary>
    private static int FirstLayer(LoweredProgram program) => program.Primitives.ToList().FindIndex(primitive => primitive is Contraction);

    private static IReadOnlyList<LoweredProgram> Programs(Chain chain)
    {
        var graph = chain.BuildGraph();
        return LoweringPasses.Run([GraphLowering.Train(graph), GraphLowering.Infer(graph)]);
    }
}
