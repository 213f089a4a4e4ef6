using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Activation functions of all widths, on vectors and images, against the oracle.</summary>
public sealed class ActivationSweepTests
{
    private static readonly Dictionary<string, Layer> Activations = new()
    {
        ["ReLU"] = ReLU,
        ["LeakyReLU"] = LeakyReLU(0.2),
        ["LeakyReLU with a negative slope"] = LeakyReLU(-0.3),
        ["LeakyReLU with slope 0"] = LeakyReLU(0),
        ["Sigmoid"] = Sigmoid,
        ["Tanh"] = Tanh,
        ["GELU"] = GELU,
        ["SiLU"] = SiLU,
        ["ELU"] = ELU(),
        ["ELU with a small factor"] = ELU(0.25),
        ["ELU with a negative factor"] = ELU(-0.5),
        ["Softplus"] = Softplus(),
        ["Softplus with a low threshold"] = Softplus(beta: 2.5, threshold: 1),
        ["Softmax"] = Softmax,
        ["Dropout of nothing"] = Dropout(0),
    };

    private static readonly int[] Widths = [1, 3, 4, 8, 9, 15, 16, 17, 33, 48, 65];

    public static TheoryData<string> Names => [.. Activations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Activations_are_right_on_vectors_and_images(string name)
    {
        var activation = Activations[name];
        var vectors = Widths.Where((_, i) => i % 2 == 0).Select((width, i) => new Chain([5 + i], Linear(width), activation, Linear(4), MeanSquaredError));
        var images = Widths.Where((_, i) => i % 2 == 1).Select((width, i) => name == "Softmax"
            ? new Chain([2, 2, 1 + i % 4], Conv2D(width, 1), Flatten, activation, MeanSquaredError)
            : new Chain([2, Sweep.Extent(i), Sweep.Extent(i + 2)], Conv2D(width, 1), activation, Conv2D(3, 1), activation, Flatten, MeanSquaredError));
        Sweep.Check([.. vectors, .. images]);
    }

    [Fact]
    public void Activations_follow_the_input_itself() => Sweep.Check([.. Activations.Values.Select((activation, i) => new Chain([7 + 4 * i], activation, Linear(3), MeanSquaredError))]);

    [Fact]
    public void Dropout_does_nothing_in_prediction() => Sweep.Check([new([19], Linear(33), Dropout(0.4), Linear(5), MeanSquaredError), new([3, 5, 7], Conv2D(6, 3), Dropout(0.9), ReLU, Linear(5), MeanSquaredError)]);
}
