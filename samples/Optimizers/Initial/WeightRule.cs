namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>A way to draw weights: normal with mean 0; biases are zero.</summary>
/// <param name="Name">Its name, with the formula of the variance.</param>
/// <param name="Variance">The variance for so many inputs and outputs of a layer.</param>
internal sealed record WeightRule(string Name, Func<int, int, double> Variance)
{
    /// <summary>All rules of the course.</summary>
    public static IReadOnlyList<WeightRule> All { get; } =
    [
        new("zero", (_, _) => 0),
        new("small: 0.01²", (_, _) => 1e-4),
        new("Xavier: 2/(in + out)", (inputs, outputs) => 2.0 / (inputs + outputs)),
        new("He: 2/in", (inputs, _) => 2.0 / inputs),
        new("LeCun: 1/in", (inputs, _) => 1.0 / inputs),
    ];

    /// <summary>Draws all weights, which have shape [outputs, inputs], and clears all biases.</summary>
    public void Apply(ParameterSet parameters, ulong seed)
    {
        for (var p = 0; p < parameters.Count; p++)
        {
            var parameter = parameters[p];
            var values = new float[parameter.Length];
            if (parameter.Shape is [var outputs, var inputs])
            {
                var deviation = Math.Sqrt(Variance(inputs, outputs));
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)(deviation * CounterRandom.Normal(seed, (ulong)p, (ulong)i));
            }
            parameter.CopyFrom(values);
        }
    }
}
