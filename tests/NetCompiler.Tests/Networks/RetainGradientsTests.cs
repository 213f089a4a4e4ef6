namespace NetCompiler.Tests.Networks;

/// <summary>Gradients of very large linear layers are gone after the optimizer's step, unless the caller wants them.</summary>
public sealed partial class RetainGradientsTests
{
    private const int Inputs = 2050;
    private const int Samples = 5;

    [Network, Input(Inputs), Linear(2060), Tanh, Linear(3), SoftmaxCrossEntropy]
    internal sealed partial class Wide;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Steps_are_the_same_bits_whether_gradients_are_kept_or_not(int threads)
    {
        using var retaining = new Wide(seed: 1) { Threads = threads, RetainGradients = true };
        using var dropping = new Wide(seed: 1) { Threads = threads };
        using var momentum = new SGD(0.1f, momentum: 0.9f);
        using var other = new SGD(0.1f, momentum: 0.9f);
        for (var step = 0; step < 3; step++)
            Assert.Equal(Step(retaining, momentum), Step(dropping, other));
        foreach (var parameter in retaining.Parameters)
            Assert.Equal(parameter.ToArray(), dropping.Parameters[parameter.Name].ToArray());
    }

    [Fact]
    public void What_was_not_kept_is_an_error_that_says_how_to_keep_it()
    {
        using var network = new Wide(seed: 1);
        using var optimizer = new SGD(0.1f);
        var gradient = new float[network.Parameters["0.weight"].Length];
        Step(network, optimizer);
        var error = Assert.Throws<InvalidOperationException>(() => network.Parameters["0.weight"].CopyGradientTo(gradient));
        Assert.Equal("The gradient of '0.weight' was not kept: the optimizer took it part by part. Set RetainGradients of Wide to true before the step.", error.Message);
        var small = new float[network.Parameters["2.weight"].Length];
        network.Parameters["2.weight"].CopyGradientTo(small);
        Assert.Contains(small, value => value != 0);
    }

    [Fact]
    public void Gradients_are_there_where_something_needs_them_all()
    {
        using var network = new Wide(seed: 1);
        var wanted = Gradient(network, null);
        Assert.Contains(wanted, value => value != 0);
        using var clipping = new SGD(0) { MaxGradientNorm = float.MaxValue };
        Assert.Equal(wanted, Gradient(network, clipping));
        using var plain = new SGD(0);
        Step(network, plain);
        network.RetainGradients = true;
        Assert.Equal(wanted, Gradient(network, plain));
    }

    private static float[] Gradient(Wide network, Optimizer? optimizer)
    {
        Step(network, optimizer);
        var gradient = new float[network.Parameters["0.weight"].Length];
        network.Parameters["0.weight"].CopyGradientTo(gradient);
        return gradient;
    }

    private static float Step(Wide network, Optimizer? optimizer)
    {
        var inputs = new float[Samples * Inputs];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)CounterRandom.Normal(1, 2, (ulong)i);
        return network.TrainStep(inputs, [0, 1, 2, 1, 0], optimizer);
    }
}
