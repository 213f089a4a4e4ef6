using NetCompiler.Tests.Data;

namespace NetCompiler.Tests.Networks;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Weights => _folder.File("run.safetensors");

    private string Training => _folder.File("run.training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_run_continues_bit_for_bit(int stepsBefore)
    {
        using var network = new HandwrittenNetwork(5);
        using var optimizer = new HandwrittenOptimizer { LearningRate = 0.1f / 3 };
        network.Train(optimizer, stepsBefore);
        Checkpoint.Save(Weights, network, optimizer);
        var losses = network.Train(optimizer, 5);

        using var resumed = new HandwrittenNetwork(6);
        using var other = new HandwrittenOptimizer();
        Checkpoint.Load(Weights, resumed, other);
        Assert.Equal(stepsBefore, resumed.StepCount);
        Assert.Equal(5ul, resumed.Seed);
        Assert.Equal(stepsBefore, other.StepCount);
        Assert.Equal(losses, resumed.Train(other, 5));
        Assert.Equal(network.Bits(), resumed.Bits());
        for (var state = 0; state < 2; state++)
            Assert.Equal(optimizer.State(state), other.State(state));
        Assert.Equal(optimizer.Scalars["product"], other.Scalars["product"]);
    }

    [Fact]
    public void A_run_that_went_astray_returns_to_its_checkpoint()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        var losses = network.Train(optimizer, 5);
        Checkpoint.Load(Weights, network, optimizer);
        Assert.Equal(losses, network.Train(optimizer, 5));
    }

    [Fact]
    public void The_same_run_gives_the_same_files()
    {
        foreach (var name in new[] { "a", "b" })
        {
            using var network = new HandwrittenNetwork();
            using var optimizer = new HandwrittenOptimizer();
            network.Train(optimizer, 2);
            Checkpoint.Save(_folder.File(name), network, optimizer);
        }
        Assert.Equal(["a", "a.training.safetensors", "b", "b.training.safetensors"], _folder.Files);
        Assert.Equal(File.ReadAllBytes(_folder.File("a")), File.ReadAllBytes(_folder.File("b")));
        Assert.Equal(File.ReadAllBytes(_folder.File("a.training.safetensors")), File.ReadAllBytes(_folder.File("b.training.safetensors")));
    }

    [Fact]
    public void The_weights_are_a_file_of_their_own_and_state_has_the_parameters_shapes()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        network.Train(optimizer, 2);
        Checkpoint.Save(Weights, network, optimizer);
        network.Save(_folder.File("alone"));
        Assert.Equal(File.ReadAllBytes(_folder.File("alone")), File.ReadAllBytes(Weights));
        var training = Safetensors.Read(Training);
        Assert.Equal(
            ["0.weight.momentum", "0.weight.square", "0.bias.momentum", "0.bias.square", "1.weight.momentum", "1.weight.square"],
            training.Tensors.Select(t => t.Name));
        var positions = HandwrittenNetwork.Model.LogicalPositions.ToArray();
        Assert.Equal([20, 2, 3, 3], training["1.weight.square"].Shape);
        Assert.Equal(positions[18..].Select(p => optimizer.State(1)[p]), training["1.weight.square"].Floats.ToArray());
    }

    [Fact]
    public void Metadata_come_back()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        var metadata = new Dictionary<string, string> { ["epoch"] = "3", ["network.seed"] = "mine" };
        Checkpoint.Save(Weights, network, optimizer, metadata);
        Assert.Equal(metadata, Checkpoint.Load(Weights, network, optimizer));
        Checkpoint.Save(Weights, network, optimizer);
        Assert.Empty(Checkpoint.Load(Weights, network, optimizer));
    }

    [Fact]
    public void Files_of_different_checkpoints_are_refused()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        network.Train(optimizer, 1);
        network.Save(Weights);
        AssertRefused(network, optimizer, "are not of the same checkpoint");
    }

    [Fact]
    public void One_changed_bit_of_the_weights_is_noticed()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        var bytes = File.ReadAllBytes(Weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Weights, bytes);
        AssertRefused(network, optimizer, "are not of the same checkpoint");
    }

    [Fact]
    public void Another_type_of_optimizer_is_refused()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        using var other = new OtherOptimizer();
        AssertRefused(network, other, "an optimizer of type NetCompiler.Tests.Networks.HandwrittenOptimizer, but one of type NetCompiler.Tests.Networks.CheckpointTests+OtherOptimizer was given");
        Assert.True(other.State(0).IsEmpty);
    }

    [Fact]
    public void State_that_does_not_fit_is_refused()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        var training = Safetensors.Read(Training);
        Safetensors.Write(Training, [.. training.Tensors.Skip(1), new SavedTensor("extra", [], [1f])], training.Metadata);
        AssertRefused(network, optimizer, "Missing: 0.weight.momentum [3, 5]. Unexpected: extra.");
    }

    [Theory]
    [InlineData("weights", null, "have no 'weights'")]
    [InlineData("optimizer.scalar.product", null, "Missing: product.")]
    [InlineData("network.seed", "-1", "'network.seed' of its metadata must be a number (UInt64), but is '-1'")]
    [InlineData("network.step_count", "-1", "a number of steps, not negative, but is '-1'")]
    [InlineData("optimizer.step_count", "many", "a number (Int64), but is 'many'")]
    [InlineData("optimizer.learning_rate", "NaN", "a finite number, not negative, but is 'NaN'")]
    [InlineData("optimizer.scalar.product", "", "a number (Double), but is ''")]
    public void A_wrong_record_is_refused(string key, string? value, string message)
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        var training = Safetensors.Read(Training);
        var metadata = new Dictionary<string, string>(training.Metadata);
        if (value is null)
            metadata.Remove(key);
        else
            metadata[key] = value;
        Safetensors.Write(Training, training.Tensors, metadata);
        AssertRefused(network, optimizer, message);
    }

    [Fact]
    public void A_missing_half_is_an_error()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        network.Save(Weights);
        Assert.Contains("run.training.safetensors", Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(Weights, network, optimizer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_save_leaves_both_files_as_they_were()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        Checkpoint.Save(Weights, network, optimizer);
        var (weights, training) = (File.ReadAllBytes(Weights), File.ReadAllBytes(Training));
        network.Train(optimizer, 1);
        Assert.ThrowsAny<ArgumentException>(() => Checkpoint.Save(Weights, network, optimizer, new Dictionary<string, string> { ["bad"] = "\ud800" }));
        Assert.Equal(["run.safetensors", "run.training.safetensors"], _folder.Files);
        Assert.Equal(weights, File.ReadAllBytes(Weights));
        Assert.Equal(training, File.ReadAllBytes(Training));
    }

    [Fact]
    public void An_optimizer_of_another_network_is_refused()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        optimizer.Bind(16);
        Assert.Throws<InvalidOperationException>(() => Checkpoint.Save(Weights, network, optimizer));
        Assert.Empty(_folder.Files);
    }

    /// <summary>Loading fails, and neither network nor optimizer is changed by it.</summary>
    private void AssertRefused(HandwrittenNetwork network, Optimizer optimizer, string message)
    {
        network.Initialize(77);
        var bits = network.Bits();
        var steps = optimizer.StepCount;
        var state = optimizer.State(0).ToArray();
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Weights, network, optimizer)).Message, StringComparison.Ordinal);
        Assert.Equal(bits, network.Bits());
        Assert.Equal((77ul, 0L), (network.Seed, network.StepCount));
        Assert.Equal(steps, optimizer.StepCount);
        Assert.Equal(state, optimizer.State(0));
    }

    private sealed class OtherOptimizer : HandwrittenOptimizer;
}
