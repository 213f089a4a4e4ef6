namespace NetCompiler.Tests.Numerics;

/// <summary>Passes calls on to a compiled class.</summary>
internal sealed class CompiledNetwork<T>(T network) : ICompiledNetwork
    where T : Network<T>, INetwork<T>
{
    public NetworkModel Model => T.Model;

    public int Threads
    {
        get => network.Threads;
        set => network.Threads = value;
    }

    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> targets, Optimizer? optimizer) =>
        T.Model.Target == TargetKind.Label ? network.TrainStep(inputs, labels, optimizer) : network.TrainStep(inputs, targets, optimizer);

    public double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> targets, Span<float> outputs) =>
        T.Model.Target == TargetKind.Label ? network.Evaluate(inputs, labels, outputs) : network.Evaluate(inputs, targets, outputs);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Predict(inputs, outputs);

    public float[] Parameter(string name) => network.Parameters[name].ToArray();

    public void SetParameter(string name, float[] values) => network.Parameters[name].CopyFrom(values);

    public float[] Gradient(string name)
    {
        var gradient = new float[network.Parameters[name].Length];
        network.Parameters[name].CopyGradientTo(gradient);
        return gradient;
    }

    public void CopyInputGradientTo(Span<float> destination) => network.CopyInputGradientTo(destination);

    public void Dispose() => network.Dispose();
}
