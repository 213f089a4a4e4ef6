using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Reference;

/// <summary>The oracle against itself: every backward step against central differences of its forward step.</summary>
public sealed class ReferenceGradientTests
{
    private const int Samples = 4;
    private const double Step = 1e-5;

    private static readonly Dictionary<string, Chain> Cases = new()
    {
        ["Linear"] = new([5], Linear(4), MeanSquaredError),
        ["Linear without bias"] = new([5], Linear(4, bias: false), Linear(3), MeanSquaredError),
        ["Linear over an image"] = new([2, 3, 4], Linear(3), MeanSquaredError),
        ["Conv2D"] = new([2, 5, 4], Conv2D(3, 3), Flatten, MeanSquaredError),
        ["Conv2D 1x1"] = new([3, 3, 2], Conv2D(4, 1), Flatten, MeanSquaredError),
        ["Conv2D padded"] = new([2, 4, 5], Conv2D(3, 3, padding: 1), Flatten, MeanSquaredError),
        ["Conv2D strided"] = new([2, 7, 6], Conv2D(2, 3, stride: 2), Flatten, MeanSquaredError),
        ["Conv2D strided and padded"] = new([2, 6, 5], Conv2D(3, 4, stride: 3, padding: 2), Flatten, MeanSquaredError),
        ["Conv2D stride beyond kernel"] = new([2, 6, 5], Conv2D(3, 2, stride: 3, padding: 1), Flatten, MeanSquaredError),
        ["Conv2D rectangular"] = new([2, 5, 6], Conv2D(3, (3, 2), stride: 2, padding: 1), Flatten, MeanSquaredError),
        ["Conv2D without bias"] = new([2, 4, 4], Conv2D(3, 2, bias: false), Flatten, MeanSquaredError),
        ["Conv2D dilated"] = new([2, 7, 6], Conv2D(3, ("Kernel", 3), ("Dilation", 2), ("Padding", 1)), Flatten, MeanSquaredError),
        ["Conv2D dilated and strided"] = new([2, 7, 8], Conv2D(2, ("Kernel", 2), ("Dilation", 3), ("Stride", 2), ("Padding", 2)), Flatten, MeanSquaredError),
        ["Conv2D with each axis its own"] = new([2, 5, 7], Conv2D(2, ("KernelHeight", 3), ("KernelWidth", 2), ("StrideWidth", 2), ("PaddingHeight", 1), ("DilationWidth", 3)), Flatten, MeanSquaredError),
        ["Conv2D padded on some sides"] = new([2, 4, 5], Conv2D(2, ("Kernel", 3), ("PaddingTop", 2), ("PaddingRight", 1)), Flatten, MeanSquaredError),
        ["Conv2D in groups"] = new([4, 4, 3], Conv2D(6, ("Kernel", 2), ("Groups", 2)), Flatten, MeanSquaredError),
        ["Conv2D depthwise"] = new([3, 4, 5], Conv2D(3, ("Kernel", 3), ("Padding", 1), ("Groups", 3)), Flatten, MeanSquaredError),
        ["Conv2D depthwise with a multiplier"] = new([3, 4, 4], Conv2D(6, ("Kernel", 2), ("Stride", 2), ("Groups", 3), ("Bias", false)), Flatten, MeanSquaredError),
        ["MaxPool2D"] = new([2, 4, 6], MaxPool2D(2), Flatten, MeanSquaredError),
        ["MaxPool2D overlapping"] = new([2, 6, 5], MaxPool2D(3, stride: 2), Flatten, MeanSquaredError),
        ["MaxPool2D padded"] = new([2, 5, 4], MaxPool2D(3, stride: 1, padding: 1), Flatten, MeanSquaredError),
        ["MaxPool2D with gaps"] = new([2, 7, 5], MaxPool2D(2, stride: 3), Flatten, MeanSquaredError),
        ["AvgPool2D"] = new([2, 4, 6], AvgPool2D(2), Flatten, MeanSquaredError),
        ["AvgPool2D overlapping"] = new([2, 6, 5], AvgPool2D(3, stride: 2), Flatten, MeanSquaredError),
        ["AvgPool2D padded"] = new([2, 5, 4], AvgPool2D(3, stride: 2, padding: 1), Flatten, MeanSquaredError),
        ["MaxPool2D in ceil mode"] = new([2, 6, 5], MaxPool2D(("kernel", 3), ("Stride", 2), ("CeilMode", true)), Flatten, MeanSquaredError),
        ["MaxPool2D rectangular"] = new([2, 5, 6], MaxPool2D(("KernelHeight", 3), ("KernelWidth", 2), ("StrideHeight", 2), ("StrideWidth", 1), ("PaddingHeight", 1)), Flatten, MeanSquaredError),
        ["AvgPool2D in ceil mode"] = new([2, 6, 5], AvgPool2D(("kernel", 3), ("Stride", 2), ("Padding", 1), ("CeilMode", true)), Flatten, MeanSquaredError),
        ["AvgPool2D without the padding"] = new([2, 6, 5], AvgPool2D(("kernel", 3), ("Stride", 2), ("PaddingWidth", 1), ("CeilMode", true), ("CountIncludePad", false)), Flatten, MeanSquaredError),
        ["GlobalMaxPool2D"] = new([3, 2, 4], GlobalMaxPool2D, MeanSquaredError),
        ["GlobalAvgPool2D"] = new([3, 2, 4], GlobalAvgPool2D, MeanSquaredError),
        ["ReLU"] = new([6], ReLU, MeanSquaredError),
        ["LeakyReLU"] = new([6], LeakyReLU(0.2), MeanSquaredError),
        ["LeakyReLU with a negative slope"] = new([6], LeakyReLU(-0.5), MeanSquaredError),
        ["Sigmoid"] = new([6], Sigmoid, MeanSquaredError),
        ["Tanh"] = new([6], Tanh, MeanSquaredError),
        ["GELU"] = new([6], GELU, MeanSquaredError),
        ["SiLU"] = new([6], SiLU, MeanSquaredError),
        ["ELU"] = new([6], ELU(), MeanSquaredError),
        ["ELU with another factor"] = new([6], ELU(0.3), MeanSquaredError),
        ["Softplus"] = new([6], Softplus(), MeanSquaredError),
        ["Softplus with a low threshold"] = new([6], Softplus(beta: 3, threshold: 1.5), MeanSquaredError),
        ["Softmax"] = new([5], Softmax, MeanSquaredError),
        ["Dropout"] = new([8], Linear(7), Dropout(0.3), Linear(2), MeanSquaredError),
        ["Embedding"] = new([6], Embedding(5, 3), Flatten, MeanSquaredError),
        ["Embedding and a convolution along it"] = new([6], Embedding(4, 3), Conv2D(2, (1, 3)), GlobalAvgPool2D, SoftmaxCrossEntropy),
        ["BatchNorm of a vector"] = new([5], BatchNorm(), MeanSquaredError),
        ["BatchNorm of an image"] = new([3, 2, 4], BatchNorm(epsilon: 0.01), Flatten, MeanSquaredError),
        ["LayerNorm of a vector"] = new([5], LayerNorm(), MeanSquaredError),
        ["LayerNorm of an image"] = new([3, 2, 4], LayerNorm(epsilon: 0.01), Flatten, MeanSquaredError),
        ["LocalResponseNorm"] = new([7, 2, 2], LocalResponseNorm(5, alpha: 0.5), Flatten, MeanSquaredError),
        ["LocalResponseNorm of an even size"] = new([5, 2, 2], LocalResponseNorm(4, alpha: 2, beta: 1.3, k: 0.5), Flatten, MeanSquaredError),
        ["Flatten before what needs a vector"] = new([2, 3, 2], Conv2D(2, 2), Flatten, BatchNorm(), Linear(2), MeanSquaredError),
        ["SoftmaxCrossEntropy"] = new([5], SoftmaxCrossEntropy),
        ["SoftmaxCrossEntropy with label smoothing"] = new([5], CrossEntropy(0.1)),
        ["SoftmaxCrossEntropy with class weights"] = new([5], CrossEntropy(classWeights: [1, 0.25, 3, 0, 2])),
        ["SoftmaxCrossEntropy with soft targets"] = new([5], CrossEntropy(softTargets: true)),
        ["SoftmaxCrossEntropy with label smoothing and class weights"] = new([3], CrossEntropy(0.3, [1, 0.25, 3])),
        ["SoftmaxCrossEntropy with everything"] = new([4], CrossEntropy(0.2, [1, 0.25, 3, 2], softTargets: true)),
        ["KLDivergence"] = new([5], KLDivergence),
        ["MulticlassHinge"] = new([5], MulticlassHinge(1.5)),
        ["MeanSquaredError"] = new([5], MeanSquaredError),
        ["BinaryCrossEntropy"] = new([5], BinaryCrossEntropy),
        ["a deep chain"] = new([2, 8, 8], Conv2D(3, 3, padding: 1), BatchNorm(), ReLU, MaxPool2D(2), Conv2D(4, 2), Tanh, AvgPool2D(3, stride: 1), Linear(5), LayerNorm(), GELU, Linear(3), SoftmaxCrossEntropy),
    };

    private static readonly Dictionary<string, GraphCase> Graphs = new()
    {
        ["Add"] = Of([4], x => [new(new("Add"), x, x)]),
        ["Add for each channel"] = Of([3, 2, 2], x => [new(GlobalAvgPool2D, x), new(new("Add"), x + 1, x)]),
        ["Subtract"] = Of([4], x => [new(Tanh, x), new(new("Subtract"), x, x + 1)]),
        ["Subtract for each channel"] = Of([3, 2, 2], x => [new(GlobalAvgPool2D, x), new(new("Subtract"), x, x + 1)]),
        ["Multiply"] = Of([4], x => [new(Tanh, x), new(new("Multiply"), x, x + 1)]),
        ["Multiply for each channel"] = Of([3, 2, 2], x => [new(GlobalAvgPool2D, x), new(new("Multiply"), x + 1, x)]),
        ["Divide"] = Of([4], x => [new(Sigmoid, x), new(new("Divide"), x, x + 1)]),
        ["Divide for each channel"] = Of([3, 2, 2], x => [new(GlobalAvgPool2D, x), new(Sigmoid, x + 1), new(new("Divide"), x, x + 2)]),
        ["a number before and behind"] = Of([4], x => [new(new("Subtract", ("left", 1.5)), x), new(new("Multiply", ("right", -2.0)), x + 1), new(new("Add", ("left", 0.5)), x + 2), new(new("Divide", ("right", 3.0)), x + 3)]),
        ["a number divided"] = Of([4], x => [new(Sigmoid, x), new(new("Divide", ("left", 1.5)), x + 1)]),
        ["Abs and Negate"] = Of([4], x => [new(new("Abs"), x), new(new("Negate"), x + 1)]),
        ["Exp, Log, Sqrt and Square"] = Of([4], x => [new(new("Exp"), x), new(new("Sqrt"), x + 1), new(new("Log"), x + 2), new(new("Square"), x + 3)]),
        ["Concat"] = Of([3, 2, 2], x => [new(Conv2D(2, 1), x), new(new("Concat"), x, x + 1, x)]),
        ["Shortcut"] = Of([3, 5, 4], x => [new(new("Shortcut", ("channels", 8), ("stride", 2)), x)]),
        ["Pad"] = Of([2, 3, 2], x => [new(new("Pad", ("top", 1), ("bottom", 2), ("left", 0), ("right", 3)), x)]),
        ["Reshape"] = Of([2, 3, 2], x => [new(new("Reshape", ("shape", "3,2,2")), x), new(Conv2D(2, 2), x + 1)]),
        ["Mean and Sum"] = Of([2, 3, 2], x => [new(new("Mean"), x), new(new("Sum"), x), new(new("Concat"), x + 1, x + 2)]),
        ["PolynomialFeatures"] = Of([4], x => [new(new("PolynomialFeatures", ("degree", 3)), x)]),
        ["a layer shared, and one kept"] = Of([4], x => [new(Linear(4), x), new(new("Freeze"), x + 1), new(Linear(4), x + 2), new(new("Shared"), x + 3, x + 3)]),
        ["an auxiliary loss"] = Of([3], x => [new(Tanh, x), new(Linear(2), x + 1), new(new("AuxiliaryLoss", ("weight", 0.3)), x + 2), new(new("Concat"), x, x + 1)], outputs: 2),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys, .. Graphs.Keys];

    /// <summary>A graph of the calls over one input, the last one's result made a vector by a linear layer.</summary>
    private static GraphCase Of(int[] input, Func<int, GraphCall[]> calls, int outputs = 3)
    {
        var all = calls(0);
        return new GraphCase([input], [.. all, new(Linear(outputs), all.Length)], [all.Length + 1], MeanSquaredError, InputGradient: true);
    }

    [Fact]
    public void Every_operation_that_can_be_declared_has_a_reference_and_a_case()
    {
        var declared = NetCompiler.Generator.Operations.OperationCatalog.Names.ToHashSet();
        var known = ReferenceOperations<double>.Known.Select(type => type.Name).Where(declared.Contains);
        // What becomes no node of a graph computes nothing that a reference could.
        string[] directives = ["AuxiliaryLoss", "Freeze", "Shared"];
        Assert.Equal(declared.Order(), known.Concat(directives).Order());
        Assert.Equal(declared.Order(), Cases.Values.SelectMany(chain => chain.Layers).Concat(Graphs.Values.SelectMany(graph => graph.Calls).Select(call => call.Layer)).Select(layer => layer.Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Gradients_are_those_of_central_differences(string name)
    {
        var graph = Graphs.TryGetValue(name, out var declared) ? declared.BuildGraph() : Cases[name].BuildGraph();
        var (draw, step) = AwayFromKinks(graph);
        var executor = draw.Executor<double>(graph);
        var (inputs, targets) = (Draw.Convert<double>(draw.Inputs), draw.TargetsAs<double>());

        AssertSlope(inputs, step.InputGradient, Loss);
        for (var p = 0; p < graph.Parameters.Count; p++)
            if (graph.Parameters[p].Spec.Trainable)
                AssertSlope(executor.Parameters[p], step.Gradients[p], Loss);

        double Loss() => executor.Train(inputs, targets, Kept).Loss;
    }

    /// <summary>Inputs whose decisions (signs, maxima, margins) a small change does not turn.</summary>
    private static (Draw Draw, ReferenceStep<double> Step) AwayFromKinks(NetCompiler.Generator.Graph.NetworkGraph graph)
    {
        for (var seed = 1; ; seed++)
        {
            var draw = Draw.For(graph, Samples, seed);
            var executor = draw.Executor<double>(graph);
            var run = executor.Forward(Draw.Convert<double>(draw.Inputs), training: true, Kept);
            var targets = draw.TargetsAs<double>();
            if (run.Operations.All(o => o.KinkDistance > 20 * Step) && executor.LossKinkDistance(run, targets) > 20 * Step)
                return (draw, executor.Differentiate(run, targets));
        }
    }

    private static void AssertSlope(double[] values, double[] gradient, Func<double> loss)
    {
        var tolerance = 1e-8 + 1e-6 * gradient.Max(Math.Abs);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = loss();
            values[i] = value - Step;
            var below = loss();
            values[i] = value;
            Assert.Equal((above - below) / (2 * Step), gradient[i], tolerance);
        }
    }

    private static bool[] Kept(int layer, int length) => [.. Enumerable.Range(0, length).Select(i => (i + layer) % 3 != 0)];
}
