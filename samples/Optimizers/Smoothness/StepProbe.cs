namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>What loss and gradient do along one step, as Santurkar et al. 2018 measure it.</summary>
/// <param name="Loss">The loss at points along the negative gradient, the step's beginning among them.</param>
/// <param name="GradientChange">Euclidean distance of the gradients at these points from that at the beginning.</param>
/// <param name="Smoothness">Effective beta-smoothness: the greatest of these distances divided by the way to the point.</param>
internal readonly record struct StepProbe(Spread Loss, Spread GradientChange, double Smoothness)
{
    /// <summary>Lengths of the ways, as parts of the training step: the paper's range for VGG is from 1/2 to 4.</summary>
    public static IReadOnlyList<float> Lengths { get; } = [0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4];

    /// <summary>Measures a batch and leaves the network's parameters and running statistics as they were, and in its gradients those of the last point.</summary>
    public static StepProbe Measure<TNetwork>(TNetwork net, float learningRate, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var all = new ParameterVector(net.Parameters);
        var trained = new ParameterVector(net.Parameters.Where(parameter => parameter.IsTrainable));
        var before = all.Values();
        var start = trained.Values();
        var losses = new List<double> { net.TrainStep(inputs, labels, optimizer: null) };
        var gradient = trained.Gradients();
        var norm = Distance(gradient, new float[gradient.Length]);
        var changes = new List<double>();
        var smoothness = 0.0;
        var point = new float[start.Length];
        foreach (var length in Lengths)
        {
            for (var i = 0; i < point.Length; i++)
                point[i] = start[i] - length * learningRate * gradient[i];
            trained.Set(point);
            losses.Add(net.TrainStep(inputs, labels, optimizer: null));
            var change = Distance(trained.Gradients(), gradient);
            changes.Add(change);
            smoothness = Math.Max(smoothness, change / (length * learningRate * norm));
        }
        all.Set(before);
        return new StepProbe(Spread.Of(losses), Spread.Of(changes), smoothness);
    }

    private static double Distance(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
