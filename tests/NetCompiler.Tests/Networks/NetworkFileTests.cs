using NetCompiler.Tests.Data;

namespace NetCompiler.Tests.Networks;

public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_network_has_the_state_dict_of_PyTorch()
    {
        using var network = new HandwrittenNetwork();
        using var optimizer = new HandwrittenOptimizer();
        network.Train(optimizer, 3);
        network.Save(_folder.File("n.safetensors"));
        var content = Safetensors.Read(_folder.File("n.safetensors"));
        Assert.Equal(
            ["0.bias [3]", "0.weight [3,5]", "1.weight [20,2,3,3]", "2.num_batches_tracked []", "2.running_mean [3]", "2.running_var [3]"],
            content.Tensors.Select(t => $"{t.Name} [{string.Join(",", t.Shape)}]").Order(StringComparer.Ordinal));
        foreach (var parameter in network.Parameters)
            Assert.Equal(parameter.ToArray(), content[parameter.Name].Floats.ToArray());
        Assert.Equal([3L], content["2.num_batches_tracked"].Integers.ToArray());
    }

    [Fact]
    public void A_loaded_network_has_the_bits_of_the_saved_one()
    {
        using var saved = new HandwrittenNetwork(1);
        using var loaded = new HandwrittenNetwork(2);
        Assert.NotEqual(saved.Bits(), loaded.Bits());
        saved.Save(_folder.File("n"));
        loaded.Load(_folder.File("n"));
        Assert.Equal(saved.Bits(), loaded.Bits());
        Assert.Equal(2ul, loaded.Seed);
    }

    [Fact]
    public void Elements_go_to_their_places_in_the_packed_block()
    {
        using var network = new HandwrittenNetwork();
        var values = Enumerable.Range(0, 20 * 18).Select(i => (float)i).ToArray();
        Safetensors.Write(_folder.File("n"), [.. Tensors(network).Where(t => t.Name != "1.weight"), new SavedTensor("1.weight", [20, 2, 3, 3], values)]);
        network.Load(_folder.File("n"));
        var positions = HandwrittenNetwork.Model.LogicalPositions;
        // Output 17, input 1, row 2, column 0: the second element of the second block of 16 outputs.
        Assert.Equal(96 + 288 + 1 + 144 + 2 * 48, positions[15 + 3 + 17 * 18 + 9 + 6]);
        Assert.Equal(values, network.Parameters["1.weight"].ToArray());
    }

    [Fact]
    public void Num_batches_tracked_may_be_missing()
    {
        using var network = new HandwrittenNetwork();
        Safetensors.Write(_folder.File("n"), [.. Tensors(network)]);
        network.Load(_folder.File("n"));
    }

    [Fact]
    public void All_that_does_not_fit_stands_in_one_message_and_nothing_is_changed()
    {
        using var network = new HandwrittenNetwork();
        var before = network.Bits();
        Safetensors.Write(_folder.File("n"),
        [
            new("0.weight", [3, 5], new float[15]),
            new("0.bias", [3], new long[3]),
            new("1.weight", [2, 20, 3, 3], new float[360]),
            new("2.running_mean", [3], new float[3]),
            new("3.bias", [], [1f]),
            new("3.num_batches_tracked", [], [1L]),
        ]);
        var thrown = Assert.Throws<InvalidDataException>(() => network.Load(_folder.File("n")));
        Assert.Equal(
            $"'{_folder.File("n")}' does not fit HandwrittenNetwork, and nothing was changed. Missing: 2.running_var [3]. Unexpected: 3.num_batches_tracked, 3.bias. "
            + "Wrong: 0.bias must be F32 [3] but is I64 [3], 1.weight must be F32 [20, 2, 3, 3] but is F32 [2, 20, 3, 3].",
            thrown.Message);
        Assert.Equal(before, network.Bits());
    }

    [Fact]
    public void A_truncated_file_changes_nothing()
    {
        using var network = new HandwrittenNetwork();
        var path = _folder.File("n");
        new HandwrittenNetwork(2).Save(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        var before = network.Bits();
        Assert.Throws<InvalidDataException>(() => network.Load(path));
        Assert.Equal(before, network.Bits());
    }

    [Fact]
    public void A_missing_file_and_a_disposed_network_are_errors()
    {
        var network = new HandwrittenNetwork();
        Assert.Throws<FileNotFoundException>(() => network.Load(_folder.File("none")));
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Save(_folder.File("n")));
        Assert.Throws<ObjectDisposedException>(() => network.Load(_folder.File("n")));
        Assert.Empty(_folder.Files);
    }

    private static IEnumerable<SavedTensor> Tensors(HandwrittenNetwork network) => network.Parameters.Select(p => new SavedTensor(p.Name, p.Shape, p.ToArray()));
}
