namespace NetCompiler.Tests.Networks;

/// <summary>Gradients of very large linear layers, and of large networks with batch normalisation, are gone after the optimizer's step, unless the caller wants them.</summary>
public sealed partial class RetainGradientsTests
{
    private const int Inputs = 2050;
    private const int Samples = 5;

    [Network, Input(Inputs), Linear(2060), Tanh, Linear(3), SoftmaxCrossEntropy]
    internal sealed partial class Wide;

    [Network, Input(2, 25, 41)]
    [Conv2D(16, Kernel = 5, Stride = 5), BatchNorm, ReLU, Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU, Conv2D(516, Kernel = 3), BatchNorm, ReLU, Conv2D(512, Kernel = 3), BatchNorm, ReLU]
    [GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy]
    internal sealed partial class Deep;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Steps_are_the_same_bits_whether_gradients_are_kept_or_not(int threads)
    {
        AssertSameBits<Wide>(threads);
        AssertSameBits<Deep>(threads);
    }

    [Fact]
    public void What_was_not_kept_is_an_error_that_says_how_to_keep_it()
    {
        AssertNotKept<Wide>("0.weight");
        AssertNotKept<Deep>("6.weight");
        using var network = new Wide(seed: 1);
        using var optimizer = new SGD(0.1f);
        Step(network, optimizer);
        Assert.Contains(GradientOf(network, "2.weight"), value => value != 0);
    }

    [Fact]
    public void Gradients_are_there_where_something_needs_them_all()
    {
        AssertKept<Wide>("0.weight");
        AssertKept<Deep>("6.weight");
    }

    private static void AssertSameBits<TNetwork>(int threads)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        using var retaining = TNetwork.Create(1);
        using var dropping = TNetwork.Create(1);
        (retaining.Threads, dropping.Threads, retaining.RetainGradients) = (threads, threads, true);
        using var momentum = new SGD(0.1f, momentum: 0.9f);
        using var other = new SGD(0.1f, momentum: 0.9f);
        for (var step = 0; step < 3; step++)
            Assert.Equal(Step(retaining, momentum), Step(dropping, other));
        foreach (var parameter in retaining.Parameters)
            Assert.Equal(parameter.ToArray(), dropping.Parameters[parameter.Name].ToArray());
    }

    private static void AssertNotKept<TNetwork>(string parameter)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        using var network = TNetwork.Create(1);
        using var optimizer = new SGD(0.1f);
        Assert.DoesNotContain(GradientOf(network, parameter), value => value != 0);
        Step(network, optimizer);
        var error = Assert.Throws<InvalidOperationException>(() => GradientOf(network, parameter));
        Assert.Equal($"The gradient of '{parameter}' was not kept: the optimizer took it part by part. Set RetainGradients of {typeof(TNetwork).Name} to true before the step.", error.Message);
    }

    private static void AssertKept<TNetwork>(string parameter)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        using var network = TNetwork.Create(1);
        float[] Gradient(Optimizer? optimizer)
        {
            Step(network, optimizer);
            return GradientOf(network, parameter);
        }
        var wanted = Gradient(null);
        Assert.Contains(wanted, value => value != 0);
        using var clipping = new SGD(0) { MaxGradientNorm = float.MaxValue };
        Assert.Equal(wanted, Gradient(clipping));
        using var plain = new SGD(0);
        Step(network, plain);
        network.RetainGradients = true;
        Assert.Equal(wanted, Gradient(plain));
    }

    private static float[] GradientOf<TNetwork>(TNetwork network, string parameter)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var gradient = new float[network.Parameters[parameter].Length];
        network.Parameters[parameter].CopyGradientTo(gradient);
        return gradient;
    }

    private static float Step<TNetwork>(TNetwork network, Optimizer? optimizer)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var inputs = new float[Samples * Inputs];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)CounterRandom.Normal(1, 2, (ulong)i);
        return network.TrainStep(inputs, [0, 1, 2, 1, 0], optimizer);
    }
}
