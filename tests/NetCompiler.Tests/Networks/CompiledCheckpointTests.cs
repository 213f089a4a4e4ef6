using NetCompiler.Tests.Data;

namespace NetCompiler.Tests.Networks;

/// <summary>A run of a network that the generator compiled with this project, interrupted and resumed.</summary>
public sealed class CompiledCheckpointTests
{
    [Fact]
    public void A_resumed_run_goes_on_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("run.safetensors");
        var (inputs, labels) = Samples(40);
        using var whole = new CheckpointedNetwork(seed: 3);
        using var wholeAdam = new Adam(1e-2f);
        using var first = new CheckpointedNetwork(seed: 3);
        using var firstAdam = new Adam(1e-2f);
        for (var step = 0; step < 6; step++)
            whole.TrainStep(inputs, labels, wholeAdam);
        for (var step = 0; step < 3; step++)
            first.TrainStep(inputs, labels, firstAdam);
        Checkpoint.Save(path, first, firstAdam);

        // Another seed: everything that matters must come from the file.
        using var resumed = new CheckpointedNetwork(seed: 99);
        using var resumedAdam = new Adam(1e-2f);
        Checkpoint.Load(path, resumed, resumedAdam);
        for (var step = 0; step < 3; step++)
            resumed.TrainStep(inputs, labels, resumedAdam);

        Assert.Equal(whole.StepCount, resumed.StepCount);
        foreach (var (expected, actual) in whole.Parameters.Zip(resumed.Parameters))
            Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    [Fact]
    public void Names_and_shapes_are_those_of_PyTorch()
    {
        using var network = new CheckpointedNetwork();
        Assert.Equal(
            ["0.weight [5, 1, 3, 3]", "0.bias [5]", "1.weight [5]", "1.bias [5]", "1.running_mean [5]", "1.running_var [5]", "6.weight [4, 45]", "6.bias [4]"],
            network.Parameters.Select(parameter => parameter.ToString()));
    }

    private static (float[] Inputs, int[] Labels) Samples(int count)
    {
        var inputs = new float[count * 64];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)CounterRandom.Normal(1, 2, (ulong)i);
        return (inputs, [.. Enumerable.Range(0, count).Select(i => CounterRandom.Integer(1, 3, (ulong)i, 4))]);
    }
}

/// <summary>Everything whose state a checkpoint must hold: parameters, running statistics, dropout's random numbers.</summary>
[Network, Input(1, 8, 8)]
[Conv2D(5, Kernel = 3), BatchNorm, ReLU, MaxPool2D(2), Dropout(0.25)]
[Linear(4), SoftmaxCrossEntropy]
public sealed partial class CheckpointedNetwork;
