namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>Variances by layer, of all units and samples together.</summary>
/// <param name="Activations">Of the inputs, then of each hidden layer's activations.</param>
/// <param name="Gradients">Of the gradient of a sample's loss with respect to what goes into each hidden layer's activation.</param>
internal sealed record LayerVariances(double[] Activations, double[] Gradients)
{
    /// <summary>Measures a network.</summary>
    public static LayerVariances Of<TNetwork>(TNetwork net, Func<double, double> activation, float[] inputs, ReadOnlySpan<int> labels)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var layers = LayerOutputs.Compute(net, activation, inputs).SkipLast(1);
        return new([Variance(inputs), .. layers.Select(Variance)], Backward(net, inputs, labels));
    }

    // In a step of one sample, a bias has just the gradient of what goes into the activation.
    private static double[] Backward<TNetwork>(TNetwork net, float[] inputs, ReadOnlySpan<int> labels)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var biases = net.Parameters.Where(parameter => parameter.Shape.Count == 1).SkipLast(1).ToArray();
        var length = TNetwork.Model.InputLength;
        var samples = labels.Length;
        var gradients = biases.Select(bias => new float[samples * bias.Length]).ToArray();
        for (var n = 0; n < samples; n++)
        {
            net.TrainStep(inputs.AsSpan(n * length, length), labels.Slice(n, 1), optimizer: null);
            for (var layer = 0; layer < biases.Length; layer++)
                biases[layer].CopyGradientTo(gradients[layer].AsSpan(n * biases[layer].Length, biases[layer].Length));
        }
        return [.. gradients.Select(Variance)];
    }

    private static double Variance(float[] values)
    {
        var mean = values.Average(value => (double)value);
        return values.Average(value => (value - mean) * (value - mean));
    }
}
