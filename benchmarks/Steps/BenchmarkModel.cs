namespace NetCompiler.Benchmarks.Steps;

/// <summary>A network with the batches and the optimizer that it is timed with.</summary>
/// <param name="Name">Its name on the command line and in results.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
/// <param name="ForwardFlops">Operations of one sample forward, a multiply-add counted as two.</param>
/// <param name="FirstLayerFlops">The first layer's part of them.</param>
/// <param name="TrainBatches">Samples of a training step.</param>
/// <param name="InferBatches">Samples of a prediction.</param>
/// <param name="Optimizer">Makes the optimizer.</param>
public abstract record BenchmarkModel(
    string Name, int Parameters, long ForwardFlops, long FirstLayerFlops, IReadOnlyList<int> TrainBatches, IReadOnlyList<int> InferBatches, Func<Optimizer> Optimizer)
{
    /// <summary>The network's class.</summary>
    public abstract Type Network { get; }

    /// <summary>The batches of a mode.</summary>
    public IReadOnlyList<int> Batches(StepMode mode) => mode == StepMode.Train ? TrainBatches : InferBatches;

    /// <summary>
    /// Useful operations of a step. Training counts every layer three times (forward, gradient of its weights, gradient of its input) but for the first, whose
    /// input needs no gradient. Activations, normalisation and the optimizer are not counted, nor are operations on padding.
    /// </summary>
    public long Flops(StepMode mode, int batch) => batch * (mode == StepMode.Train ? 3 * ForwardFlops - FirstLayerFlops : ForwardFlops);

    /// <summary>Prepares a step on random samples.</summary>
    public abstract IStepRun Prepare(StepMode mode, int batch, int threads);
}

/// <inheritdoc/>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed record BenchmarkModel<TNetwork>(
    string Name, int Parameters, long ForwardFlops, long FirstLayerFlops, IReadOnlyList<int> TrainBatches, IReadOnlyList<int> InferBatches, Func<Optimizer> Optimizer)
    : BenchmarkModel(Name, Parameters, ForwardFlops, FirstLayerFlops, TrainBatches, InferBatches, Optimizer)
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private const int Seed = 1;

    /// <inheritdoc/>
    public override Type Network => typeof(TNetwork);

    /// <inheritdoc/>
    public override IStepRun Prepare(StepMode mode, int batch, int threads)
    {
        var model = TNetwork.Model;
        var random = new Random(Seed);
        var inputs = new float[batch * model.InputLength];
        foreach (ref var input in inputs.AsSpan())
            input = 2 * random.NextSingle() - 1;
        var labels = new int[batch];
        foreach (ref var label in labels.AsSpan())
            label = random.Next(model.OutputLength);
        var network = TNetwork.Create(Seed);
        network.Threads = threads;
        return mode == StepMode.Train
            ? new TrainRun(network, inputs, labels, Optimizer())
            : new InferRun(network, inputs, new float[batch * model.OutputLength]);
    }

    private sealed class TrainRun(TNetwork network, float[] inputs, int[] labels, Optimizer optimizer) : IStepRun
    {
        public void Run() => network.TrainStep(inputs, labels, optimizer);

        public void Dispose()
        {
            network.Dispose();
            optimizer.Dispose();
        }
    }

    private sealed class InferRun(TNetwork network, float[] inputs, float[] outputs) : IStepRun
    {
        public void Run() => network.Predict(inputs, outputs);

        public void Dispose() => network.Dispose();
    }
}
