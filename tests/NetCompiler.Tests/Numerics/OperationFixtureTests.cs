using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Compiled operations against PyTorch's numbers.</summary>
/// <remarks>
/// The fixtures give the gradient of the output. A squared error yields just that for the target <c>t = y - dy * length / 2</c> (times the number of samples): the
/// gradient is then off by the rounding of <c>y</c> and <c>t</c> to float32 times <c>2 / length</c>, which is a rounding of <c>dy</c> itself.
/// </remarks>
public sealed class OperationFixtureTests(CompiledFixtures networks) : IClassFixture<CompiledFixtures>
{
    /// <summary>Sums of up to 20,000 float32 products, relative to the largest of them.</summary>
    private const double Tolerance = 2e-5;

    public static TheoryData<string> WithOutputs => Select(f => !f.IsLoss && !(f.Training && f.Layer.Name == "BatchNorm"));

    public static TheoryData<string> WithGradients => Select(f => !f.IsLoss && f.Training);

    public static TheoryData<string> WithInputGradients => Select(f => f.Training && f.Layer.Name != "BatchNorm");

    public static TheoryData<string> Losses => Select(f => f.IsLoss);

    public static TheoryData<string> BatchNormalisations => Select(f => f.Layer.Name == "BatchNorm" && f.Training);

    [FixtureTheory]
    [MemberData(nameof(WithOutputs), DisableDiscoveryEnumeration = true)]
    public void Predictions_are_PyTorchs(string name)
    {
        var fixture = OperationFixtures.Load(name);
        using var network = networks.CreateWholeBatch(name);
        var outputs = new float[fixture.Floats("output").Length];
        network.Predict(fixture.Floats("input"), outputs);
        Closeness.Assert(Tolerance, fixture.Floats("output"), outputs, "output");
    }

    [FixtureTheory]
    [MemberData(nameof(WithGradients), DisableDiscoveryEnumeration = true)]
    public void Gradients_of_parameters_and_running_statistics_are_PyTorchs(string name)
    {
        var fixture = OperationFixtures.Load(name);
        using var network = networks.CreateWholeBatch(name);
        var targets = Targets(fixture.Floats("output"), fixture.Floats("output.grad"));
        var loss = network.Train(fixture.Floats("input"), [], targets, null);
        Closeness.Assert(Tolerance, [fixture.Floats("output").Zip(targets, (y, t) => ((double)y - t) * ((double)y - t)).Average()], [(double)loss], "loss");
        foreach (var parameter in CompiledFixtures.OperationParameters(name))
            if (parameter.Spec.Trainable)
                Closeness.Assert(Tolerance, fixture.Floats($"{parameter.Spec.Suffix}.grad"), network.Gradient(parameter.Name), parameter.Name);
            else
                Closeness.Assert(Tolerance, fixture.Floats(parameter.Spec.Suffix), network.Parameter(parameter.Name), parameter.Name);
    }

    [FixtureTheory]
    [MemberData(nameof(WithInputGradients), DisableDiscoveryEnumeration = true)]
    public void Gradients_of_the_input_are_PyTorchs(string name)
    {
        var fixture = OperationFixtures.Load(name);
        using var network = networks.CreateOneSample(name);
        var inputs = fixture.Floats("input");
        var gradient = new List<double>();
        for (var n = 0; n < fixture.Samples; n++)
        {
            var input = Sample(inputs, n, fixture.Samples);
            network.SetParameter("0.bias", input);
            if (fixture.IsLoss)
                network.Train(input, fixture.Labels.Length > 0 ? [fixture.Labels[n]] : [], Sample(fixture.Targets, n, fixture.Samples), null);
            else
                network.Train(input, [], Targets(Sample(fixture.Floats("output"), n, fixture.Samples), Sample(fixture.Floats("output.grad"), n, fixture.Samples)), null);
            // A loss is the mean over the batch, so alone each sample counts for all of them.
            gradient.AddRange(network.Gradient("0.bias").Select(g => fixture.IsLoss ? (double)g / fixture.Samples : g));
        }
        Closeness.Assert(Tolerance, fixture.Floats("input.grad"), gradient, "gradient of the input");
    }

    [FixtureTheory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void Losses_of_batches_are_PyTorchs(string name)
    {
        var fixture = OperationFixtures.Load(name);
        using var network = networks.CreateWholeBatch(name);
        var loss = network.Train(fixture.Floats("input"), fixture.Labels, fixture.Targets, null);
        Closeness.Assert(Tolerance, fixture.Floats("output"), [(double)loss], "loss");
        var summed = ColumnSums(fixture.Floats("input.grad"), fixture.Chain.Input[0]);
        Closeness.Assert(Tolerance, summed, [.. network.Gradient("0.bias").Select(g => (double)g)], "gradient summed over the batch");
    }

    /// <summary>The samples of a batch act on each other here, so the input's gradient shows in the layer before: its weights get the products of the two.</summary>
    [FixtureTheory]
    [MemberData(nameof(BatchNormalisations), DisableDiscoveryEnumeration = true)]
    public void Gradients_that_batch_normalisation_passes_on_are_PyTorchs(string name)
    {
        var fixture = OperationFixtures.Load(name);
        using var network = networks.CreateWholeBatch(name);
        network.Train(fixture.Floats("input"), [], Targets(fixture.Floats("output"), fixture.Floats("output.grad")), null);

        var channels = fixture.Chain.Input[0];
        var (inputs, gradients) = (fixture.Floats("input"), fixture.Floats("input.grad"));
        var pixels = inputs.Length / fixture.Samples / channels;
        var products = new double[channels * channels];
        for (var n = 0; n < fixture.Samples; n++)
            for (var o = 0; o < channels; o++)
                for (var c = 0; c < channels; c++)
                    for (var p = 0; p < pixels; p++)
                        products[o * channels + c] += (double)gradients[(n * channels + o) * pixels + p] * inputs[(n * channels + c) * pixels + p];
        Closeness.Assert(Tolerance, products, [.. network.Gradient("0.weight").Select(g => (double)g)], "gradient of the layer before");
    }

    private static TheoryData<string> Select(Func<OperationFixtures, bool> condition) => [.. OperationFixtures.Names.Where(name => condition(OperationFixtures.Load(name)))];

    /// <summary>Targets whose squared error over this many numbers has the given gradient.</summary>
    private static float[] Targets(float[] outputs, float[] gradient) => [.. outputs.Zip(gradient, (y, dy) => (float)(y - (double)dy * outputs.Length / 2))];

    private static float[] Sample(float[] batch, int sample, int samples) => batch[(batch.Length / samples * sample)..(batch.Length / samples * (sample + 1))];

    private static double[] ColumnSums(float[] rows, int columns) => [.. Enumerable.Range(0, columns).Select(c => rows.Where((_, i) => i % columns == c).Sum(v => (double)v))];
}
