using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>From source text to numbers: networks that are generated, compiled and loaded here do run.</summary>
public sealed class WorkingNetworkTests
{
    [Fact]
    public void Networks_of_one_project_predict_and_train()
    {
        using var loaded = GeneratorHarness.CompileAndLoad(
            """
            namespace Models;

            [Network, Input(4), Linear(8), ReLU, Linear(3), SoftmaxCrossEntropy]
            public sealed partial class Perceptron;

            public static partial class Images
            {
                [Network, Input(1, 8, 8), Conv2D(4, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy]
                public sealed partial class @event;
            }
            """,
            """
            public static class Probe
            {
                /// <summary>Mean loss by evaluation and by a training step without an update, and the scores.</summary>
                public static double[] Run<T>() where T : Network<T>, INetwork<T>
                {
                    using var net = T.Create(1);
                    int[] label = [2];
                    var input = new float[T.Model.InputLength];
                    for (var i = 0; i < input.Length; i++)
                        input[i] = i % 5 - 2;
                    var scores = new float[T.Model.OutputLength];
                    net.Predict(input, scores);
                    return [net.Evaluate(input, label, new float[scores.Length]), net.TrainStep(input, label, null), .. scores];
                }

                public static double[] First() => Run<Models.Perceptron>();

                public static double[] Second() => Run<Models.Images.@event>();
            }
            """);
        foreach (var name in new[] { "First", "Second" })
        {
            var numbers = (double[])loaded.Type("Probe").GetMethod(name)!.Invoke(null, null)!;
            var expected = Math.Log(numbers.Skip(2).Sum(Math.Exp)) - numbers[4];
            Assert.Equal(expected, numbers[0], 1e-5);
            Assert.Equal(expected, numbers[1], 1e-5);
        }
    }

    [Fact]
    public void Networks_may_be_called_what_emitted_code_uses()
    {
        // Loading fails at any error or warning of the compiler.
        string[] names = ["Math", "Vector512", "Vector128", "StepContext", "LoopNest", "Lanes", "VectorMath", "NativeMemory", "Width512", "NetworkModel"];
        using var loaded = GeneratorHarness.CompileAndLoad(
            [.. names.Select(name => $"[NetCompiler.Network, NetCompiler.Input(1, 6, 6), NetCompiler.Conv2D(3, Kernel = 3), NetCompiler.ReLU, NetCompiler.MaxPool2D(2), NetCompiler.Dropout(0.5), NetCompiler.BatchNorm, NetCompiler.Linear(3), NetCompiler.SoftmaxCrossEntropy] public sealed partial class {name};")]);
        Assert.All(names, name => Assert.NotNull(loaded.Type(name)));
    }

    [Fact]
    public void Initialisations_are_those_of_the_runtime() =>
        Assert.Equal(Enum.GetNames<Initialization>(), Enum.GetNames<global::NetCompiler.Generator.Graph.Initialization>());

    [Fact]
    public void Numerics_are_those_of_the_runtime() =>
        Assert.Equal(Enum.GetNames<global::NetCompiler.Numerics>(), Enum.GetNames<global::NetCompiler.Generator.Graph.Numerics>());
}
