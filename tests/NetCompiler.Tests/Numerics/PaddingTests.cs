namespace NetCompiler.Tests.Numerics;

/// <summary>Between the real numbers of the packed blocks lie padding ones, and around some images zeros. They are zero and stay zero, whatever is trained: kernels load them, and optimizers update them.</summary>
public sealed class PaddingTests
{
    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_zero_in_parameters_gradients_and_running_statistics(string name)
    {
        foreach (var samples in new[] { 1, 5, 70 })
        {
            var (network, draw) = SampleNetworks.Create(name, samples);
            using (network)
            {
                var model = network.Model;
                using var optimizer = new RecordingDescent(model);
                for (var step = 0; step < 4; step++)
                    network.Train(draw.Inputs, draw.Labels, draw.Targets, optimizer);
                var (trainable, statistics) = (Positions(model, trainable: true), Positions(model, trainable: false));
                AssertZeroElsewhere(optimizer.Values, trainable);
                AssertZeroElsewhere(optimizer.Gradients, trainable);
                AssertZeroElsewhere(optimizer.Statistics, [.. statistics.Select(position => position - model.TrainableFloats)]);
            }
        }
    }

    /// <summary>Zeros around images lie in memory that other tensors use before and after.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_larger_batch_leaves_in_the_workspace_changes_nothing(string name)
    {
        var (network, large) = SampleNetworks.Create(name, 70);
        var (other, small) = SampleNetworks.Create(name, 5);
        using (network)
        using (other)
        {
            foreach (var parameter in network.Model.Parameters)
                other.SetParameter(parameter.Name, network.Parameter(parameter.Name));
            network.Train(large.Inputs, large.Labels, large.Targets, null);
            other.Train(small.Inputs, small.Labels, small.Targets, null);
            Assert.Equal(other.Train(small.Inputs, small.Labels, small.Targets, null), network.Train(small.Inputs, small.Labels, small.Targets, null));
            foreach (var parameter in network.Model.Parameters.Where(p => p.Trainable))
                Assert.Equal(other.Gradient(parameter.Name), network.Gradient(parameter.Name));
        }
    }

    private static HashSet<int> Positions(NetworkModel model, bool trainable)
    {
        var positions = new List<int>();
        foreach (var parameter in model.Parameters.Where(p => p.Trainable == trainable))
            new PackedLayout(parameter).AddPositions(positions);
        Assert.Equal(positions.Count, positions.Distinct().Count());
        return [.. positions];
    }

    private static void AssertZeroElsewhere(float[] block, HashSet<int> real)
    {
        Assert.All(real, position => Assert.InRange(position, 0, block.Length - 1));
        for (var i = 0; i < block.Length; i++)
            if (!real.Contains(i))
                Assert.Equal(0, BitConverter.SingleToInt32Bits(block[i]) & int.MaxValue);
    }
}
