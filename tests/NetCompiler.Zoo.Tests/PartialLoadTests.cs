using NetCompiler.Samples.Zoo.Catalog;
using NetCompiler.Samples.Zoo.Commands;
using NetCompiler.Samples.Zoo.Networks;

namespace NetCompiler.Tests.Zoo;

public class PartialLoadTests
{
    [Fact]
    public void What_has_the_same_name_and_shape_is_copied_and_the_rest_stays()
    {
        using var folder = new Data.TemporaryFolder();
        var file = Path.Combine(folder.Path, "first.safetensors");
        using var source = new DigitsSoftmax(1);
        source.Parameters["0.weight"].CopyFrom([.. Enumerable.Range(0, 640).Select(i => (float)i)]);
        source.Parameters["0.bias"].CopyFrom([.. Enumerable.Range(0, 10).Select(i => i + 0.5f)]);
        source.Save(file);

        using var same = new DigitsSvm(2);
        var all = PartialLoad.Apply(file, same.Parameters);
        Assert.Equal(["0.weight", "0.bias"], all.Copied);
        Assert.Empty(all.Drawn);
        Assert.Equal(source.Parameters["0.weight"].ToArray(), same.Parameters["0.weight"].ToArray());

        // The perceptron's first layer has the name but another shape, its other layers have no counterpart.
        using var other = new Mlp(2);
        Assert.Contains("has nothing under the name and with the shape", Assert.Throws<InvalidDataException>(() => PartialLoad.Apply(file, other.Parameters)).Message, StringComparison.Ordinal);

        using var deep = new KeskarC1(3);
        using var deeper = new KeskarC3(4);
        var drawn = deeper.Parameters["17.weight"].ToArray();
        deep.Save(file);
        var part = PartialLoad.Apply(file, deeper.Parameters);
        Assert.Equal(["17.weight", "17.bias"], part.Drawn);
        Assert.Equal(deeper.Parameters.Count - 2, part.Copied.Count);
        Assert.Contains("1.running_mean", part.Copied);
        Assert.Equal(deep.Parameters["0.weight"].ToArray(), deeper.Parameters["0.weight"].ToArray());
        Assert.Equal(drawn, deeper.Parameters["17.weight"].ToArray());
        Assert.Equal($"from {file}: {string.Join(", ", part.Copied)}\ndrawn anew: 17.weight, 17.bias", part.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_deeper_network_begins_with_the_layers_of_a_shallower_one()
    {
        using var folder = new Data.TemporaryFolder();
        var file = Path.Combine(folder.Path, "shallow.safetensors");
        using var shallow = new ResNet20(1);
        shallow.Save(file);
        using var deep = new ResNet32(2);
        var part = PartialLoad.Apply(file, deep.Parameters);
        Assert.Equal(shallow.Parameters.Select(parameter => parameter.Name), part.Copied);
        Assert.All(part.Drawn, name => Assert.Matches(@"^layer[123]\.[34]\.", name));
        Assert.All(part.Copied, name => Assert.Equal(shallow.Parameters[name].ToArray(), deep.Parameters[name].ToArray()));
    }

    // The files of these networks are too large for a test; the names and shapes are what initialisation goes by.
    [Theory]
    [InlineData("vgg-a", "vgg-b")]
    [InlineData("vgg-b", "vgg-d")]
    [InlineData("vgg-d", "vgg-e")]
    public void Configurations_of_vgg_have_all_layers_of_the_shallower_ones(string shallow, string deep)
    {
        var layers = Layers(deep).ToHashSet();
        Assert.All(Layers(shallow), layer => Assert.Contains(layer, layers));

        static IEnumerable<string> Layers(string name) => ZooCatalog.Find(name)!.Model.Parameters.Select(p => $"{p.Name} {string.Join('x', p.Shape)}");
    }
}
