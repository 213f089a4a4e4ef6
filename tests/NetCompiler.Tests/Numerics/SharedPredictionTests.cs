using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Predictions of so few samples that threads share each kernel: the same bits for any number of threads.</summary>
public sealed class SharedPredictionTests(SharedPredictionTests.LargeNetwork large) : IClassFixture<SharedPredictionTests.LargeNetwork>
{
    private static readonly int[] ThreadCounts = [1, 2, 3, 4, 7];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void Outputs_and_losses_are_the_same_bits_for_any_number_of_threads(int samples)
    {
        var (network, draw) = large.Create(samples);
        using (network)
        {
            var single = Run(network, draw, samples, threads: 1);
            foreach (var threads in ThreadCounts)
                Assert.Equal(single, Run(network, draw, samples, threads));
        }
    }

    [Fact]
    public void Outputs_losses_and_gradients_are_those_of_the_reference()
    {
        var (network, draw) = large.Create(1);
        using (network)
        {
            network.Threads = 3;
            Assert.True(network.Model.InferPhases > 1);
            Assert.Null(Agreement.Difference(large.Graph.BuildGraph(), network, draw));
        }
    }

    [Fact]
    public void Concurrent_callers_get_the_bits_of_a_caller_alone()
    {
        var (network, draw) = large.Create(1);
        using (network)
        {
            network.Threads = 3;
            var alone = Predict(network, draw, 1);
            Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Assert.Equal(alone, Predict(network, draw, 1)));
        }
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_prediction()
    {
        var (network, draw) = large.Create(1);
        using (network)
        {
            var outputs = new float[network.Model.AllOutputsLength];
            foreach (var threads in ThreadCounts)
            {
                network.Threads = threads;
                Allocations.AssertNone(() => network.Predict(draw.Inputs, outputs), repetitions: 3);
                Allocations.AssertNone(() => network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, outputs.AsSpan(0, network.Model.OutputLength)), repetitions: 3);
            }
        }
    }

    /// <summary>First outputs alone, all outputs, and the loss, as bits.</summary>
    private static int[] Run(ICompiledNetwork network, Draw draw, int samples, int threads)
    {
        network.Threads = threads;
        var first = new float[samples * network.Model.OutputLength];
        network.Predict(draw.Inputs, first);
        var all = Predict(network, draw, samples);
        var evaluated = new float[first.Length];
        var loss = (float)network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, evaluated);
        return Array.ConvertAll([.. first, .. all, .. evaluated, loss], BitConverter.SingleToInt32Bits);
    }

    private static float[] Predict(ICompiledNetwork network, Draw draw, int samples)
    {
        var outputs = new float[samples * network.Model.AllOutputsLength];
        network.Predict(draw.Inputs, outputs);
        return outputs;
    }

    /// <summary>A network whose kernels of all kinds are large enough to be cut: branches, a concatenation, a residual, groups, windows over pixels and channels, several outputs.</summary>
    public sealed class LargeNetwork : IDisposable
    {
        private readonly Lazy<CompiledNetworks> _networks;

        public LargeNetwork()
        {
            var draft = new GraphDraft([3, 34, 33]);
            var stem = draft.Add(ReLU, draft.Add(BatchNorm(), draft.Add(Conv2D(40, 3, padding: 1, bias: false), 0)));
            var pooled = draft.Add(MaxPool2D(3, 2, 1), draft.Add(LocalResponseNorm(5, alpha: 0.5), stem));
            var narrow = draft.Add(Conv2D(48, 1), pooled);
            var grouped = draft.Add(Conv2D(64, ("Kernel", 3), ("Padding", 1), ("Groups", 4)), pooled);
            var wide = draft.Add(SiLU, draft.Add(Conv2D(130, 3, padding: 1), pooled));
            // 242 channels fill no whole vectors.
            var joined = draft.Add(new Layer("Concat"), narrow, grouped, wide);
            var normal = draft.Add(Sigmoid, draft.Add(BatchNorm(), joined));
            var residual = draft.Add(ReLU, draft.Add(new Layer("Add"), draft.Add(Conv2D(242, 1), normal), normal));
            // Written into an image with zeros around it.
            var depthwise = draft.Add(Conv2D(242, ("Kernel", 3), ("Padding", 1), ("Groups", 242)), draft.Add(Tanh, joined));
            var logits = draft.Add(Linear(10), draft.Add(GlobalAvgPool2D, draft.Add(new Layer("Multiply"), residual, depthwise)));
            // Written side by side by different kernels.
            var branches = draft.Add(new Layer("Concat"), draft.Add(ReLU, draft.Add(Conv2D(64, 3, padding: 1), pooled)), draft.Add(Conv2D(32, 1), pooled), draft.Add(Conv2D(32, 1), residual));
            var image = draft.Add(Conv2D(72, 1), branches);
            var vector = draft.Add(Linear(120), pooled);
            Graph = draft.Return(logits, SoftmaxCrossEntropy) with { Outputs = [logits, image, vector] };
            _networks = new(() => CompiledNetworks.Compile([Graph]));
        }

        internal GraphCase Graph { get; }

        /// <summary>The network and a random batch for it, its parameters random too.</summary>
        internal (ICompiledNetwork Network, Draw Draw) Create(int samples)
        {
            var graph = Graph.BuildGraph();
            var network = _networks.Value.Create(0, seed: 3);
            var draw = Draw.For(graph, samples, seed: 7);
            Agreement.SetParameters(graph, network, draw);
            return (network, draw);
        }

        public void Dispose()
        {
            if (_networks.IsValueCreated)
                _networks.Value.Dispose();
        }
    }
}
