using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Losses over all numbers of classes against the oracle.</summary>
public sealed class LossSweepTests
{
    private static readonly Dictionary<string, Func<int, Layer>> Losses = new()
    {
        ["SoftmaxCrossEntropy"] = _ => SoftmaxCrossEntropy,
        ["SoftmaxCrossEntropy with label smoothing"] = _ => CrossEntropy(0.1),
        ["SoftmaxCrossEntropy with class weights"] = outputs => CrossEntropy(classWeights: Weights(outputs)),
        ["SoftmaxCrossEntropy with label smoothing and class weights"] = outputs => CrossEntropy(0.25, Weights(outputs)),
        ["SoftmaxCrossEntropy with soft targets"] = _ => CrossEntropy(softTargets: true),
        ["SoftmaxCrossEntropy with everything"] = outputs => CrossEntropy(0.1, Weights(outputs), softTargets: true),
        ["KLDivergence"] = _ => KLDivergence,
        ["MulticlassHinge"] = _ => MulticlassHinge(),
        ["MulticlassHinge with margin 2"] = _ => MulticlassHinge(2),
        ["MeanSquaredError"] = _ => MeanSquaredError,
        ["BinaryCrossEntropy"] = _ => BinaryCrossEntropy,
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_are_right_for_all_numbers_of_outputs(string name)
    {
        var smallest = name is "MeanSquaredError" or "BinaryCrossEntropy" ? 1 : 2;
        int[] widths = [smallest, 3, 7, 8, 10, 15, 16, 17, 33, 100];
        Sweep.Check([.. widths.Select((width, i) => new Chain([3 + i], Linear(width), Losses[name](width)))]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_follow_an_image_that_was_flattened(string name) => Sweep.Check([new Chain([2, 5, 4], Conv2D(3, 2), Flatten, Losses[name](36))]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Networks_may_have_nothing_to_train(string name) => Sweep.Check([new Chain([13], Tanh, Losses[name](13))]);

    /// <summary>Exponentials of such scores overflow unless the largest is taken away first.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_of_plus_and_minus_10_000_give_finite_losses_and_right_gradients(string name)
    {
        const int Classes = 5, Samples = 8;
        var chain = new Chain([Classes], Linear(Classes), Losses[name](Classes));
        var graph = chain.BuildGraph();
        var draw = Reference.Draw.For(graph, Samples, seed: 1);
        for (var i = 0; i < draw.Parameters[0].Length; i++)
            draw.Parameters[0][i] = i % (Classes + 1) == 0 ? 1 : 0;
        Array.Clear(draw.Parameters[1]);
        for (var i = 0; i < draw.Inputs.Length; i++)
            draw.Inputs[i] = (i * 7 % 5) switch
            {
                0 => 10_000,
                1 => -10_000,
                2 => 9_999,
                _ => draw.Inputs[i],
            };
        using var network = CompiledNetworks.CompileOne(chain);

        Assert.Null(Agreement.Difference(graph, network, draw));
        Assert.True(float.IsFinite(network.Train(draw.Inputs, draw.Labels, draw.Targets, null)));
    }

    /// <summary>Weights that differ from class to class.</summary>
    private static double[] Weights(int classes) => [.. Enumerable.Range(0, classes).Select(c => (c * 5 % 7 + 1) / 4.0)];
}
