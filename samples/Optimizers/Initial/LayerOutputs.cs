namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>What each layer of a multilayer perceptron gives: a compiled chain gives its last output alone, so the layers are computed here from the network's parameters, by plain loops.</summary>
internal static class LayerOutputs
{
    /// <summary>Largest deviation from the compiled network's outputs that rounding explains, relative to the greatest output.</summary>
    private const double Rounding = 1e-4;

    /// <summary>The activations of each hidden layer, and at the end the network's outputs; one sample after another.</summary>
    /// <param name="net">The network: linear layers with an activation between any two.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="inputs">One sample after another.</param>
    /// <exception cref="InvalidOperationException">The compiled network's outputs are others.</exception>
    public static IReadOnlyList<float[]> Compute<TNetwork>(TNetwork net, Func<double, double> activation, float[] inputs)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var samples = inputs.Length / TNetwork.Model.InputLength;
        var outputs = new List<float[]>();
        var values = inputs;
        for (var p = 0; p < net.Parameters.Count; p += 2)
        {
            var isLast = p + 2 == net.Parameters.Count;
            values = Linear(net.Parameters[p], net.Parameters[p + 1], values, samples, isLast ? value => value : activation);
            outputs.Add(values);
        }
        Check(net, inputs, values);
        return outputs;
    }

    private static float[] Linear(Parameter weight, Parameter bias, float[] inputs, int samples, Func<double, double> activation)
    {
        var (weights, biases) = (weight.ToArray(), bias.ToArray());
        var (outputCount, inputCount) = (weight.Shape[0], weight.Shape[1]);
        var outputs = new float[samples * outputCount];
        for (var n = 0; n < samples; n++)
            for (var o = 0; o < outputCount; o++)
            {
                double sum = biases[o];
                for (var i = 0; i < inputCount; i++)
                    sum += (double)inputs[n * inputCount + i] * weights[o * inputCount + i];
                outputs[n * outputCount + o] = (float)activation(sum);
            }
        return outputs;
    }

    private static void Check<TNetwork>(TNetwork net, float[] inputs, float[] outputs)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var compiled = new float[outputs.Length];
        net.Predict(inputs, compiled);
        var allowed = Rounding * outputs.Max(Math.Abs);
        for (var i = 0; i < outputs.Length; i++)
            if (!(Math.Abs(outputs[i] - compiled[i]) <= allowed))
                throw new InvalidOperationException($"{TNetwork.Model.Name} gives {compiled[i]} where its layers give {outputs[i]}.");
    }
}
