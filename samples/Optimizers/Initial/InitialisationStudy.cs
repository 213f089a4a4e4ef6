using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>How the variance of activations and of gradients goes through a deep network, before any training, as its weights are drawn.</summary>
internal static class InitialisationStudy
{
    /// <summary>Samples of the problem that are used.</summary>
    private const int Samples = 256;

    public static Study Run(Settings settings)
    {
        var data = Problem.Load().Train.Subset(..Samples);
        var inputs = Problem.Inputs(data);
        using var tanh = new DeepTanh(settings.Seed) { Threads = settings.Threads };
        using var relu = new DeepReLU(settings.Seed) { Threads = settings.Threads };
        var withTanh = Measure(tanh, Math.Tanh, settings.Seed, inputs, data.Labels);
        var withReLU = Measure(relu, value => Math.Max(0, value), settings.Seed, inputs, data.Labels);

        LineChart[] charts = [.. Charts("tanh", withTanh), .. Charts("ReLU", withReLU)];
        Column[] columns =
        [
            new("activations, first layer", "0.00e+0"), new("activations, last layer", "0.00e+0"), new("gradients, last layer", "0.00e+0"), new("gradients, first layer", "0.00e+0"),
        ];
        return new Study(new Figure("Initialisation: variances by layer of ten layers of 100 units", charts), new Table("variance", columns, [.. Rows("tanh", withTanh), .. Rows("ReLU", withReLU)]),
        [
            $"Weights are normal with the variance that is named, biases are zero; {Samples} samples. 'gradients' are those of a sample's loss with respect to what goes into an activation.",
            "With all weights zero every variance is zero, which a logarithmic axis cannot show: 'zero' is in the table alone.",
        ]);
    }

    private static IReadOnlyList<(WeightRule Rule, LayerVariances Variances)> Measure<TNetwork>(TNetwork net, Func<double, double> activation, ulong seed, float[] inputs, ReadOnlySpan<int> labels)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var results = new List<(WeightRule, LayerVariances)>();
        foreach (var rule in WeightRule.All)
        {
            rule.Apply(net.Parameters, seed);
            results.Add((rule, LayerVariances.Of(net, activation, inputs, labels)));
        }
        return results;
    }

    private static LineChart[] Charts(string activation, IReadOnlyList<(WeightRule Rule, LayerVariances Variances)> results) =>
    [
        Chart($"{activation}, forward", "layer (0: inputs)", "variance of activations", 0, results.Select(result => (result.Rule, result.Variances.Activations))),
        Chart($"{activation}, backward", "layer", "variance of gradients", 1, results.Select(result => (result.Rule, result.Variances.Gradients))),
    ];

    private static LineChart Chart(string title, string x, string y, int firstLayer, IEnumerable<(WeightRule Rule, double[] Values)> results) => new(
        title, new Axis(x), new Axis(y, Scale.Logarithmic),
        [.. results.Where(result => !result.Values.Contains(0)).Select(result => new Series(result.Rule.Name, [.. Enumerable.Range(firstLayer, result.Values.Length).Select(layer => (double)layer)], result.Values))]);

    private static IEnumerable<Row> Rows(string activation, IReadOnlyList<(WeightRule Rule, LayerVariances Variances)> results) =>
        results.Select(result => new Row(
            $"{activation}, {result.Rule.Name}", [result.Variances.Activations[1], result.Variances.Activations[^1], result.Variances.Gradients[^1], result.Variances.Gradients[0]]));
}
