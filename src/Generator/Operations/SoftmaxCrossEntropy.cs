using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Softmax and cross-entropy; the largest score is subtracted first, so that no exponential overflows.</summary>
/// <param name="LabelSmoothing">How much of the target goes to all classes alike.</param>
/// <param name="Weights">The weight of each class; empty where all weigh the same.</param>
/// <param name="SoftTargets">Whether the target is a distribution over the classes, and not a label.</param>
[Declared("SoftmaxCrossEntropy")]
internal sealed record SoftmaxCrossEntropy(double LabelSmoothing, EquatableArray<double> Weights, bool SoftTargets) : Loss
{
    public override string Name => "SoftmaxCrossEntropy";

    public override string Detail => string.Join(", ", Settings());

    public override string Formula => Detail.Length == 0
        ? "loss = log(sum exp(x[k] - max x)) - (x[label] - max x), dx[i] = (softmax(x)[i] - [i = label]) / samples"
        : $"loss = -sum q[k] * log softmax(x)[k], dx[i] = (softmax(x)[i] * sum q[k] - q[i]) / {(ClassWeights.Count > 0 ? "sum of weight[label]" : "samples")}, q[k] = {TargetText()}";

    public override string Applies => "Softmax";

    public override bool AgainstLabels => !SoftTargets;

    /// <summary>With soft targets the mean is over the samples, whatever the weights.</summary>
    public override EquatableArray<double> ClassWeights => SoftTargets ? [] : Weights;

    protected override bool OverClasses => true;

    /// <summary>Whether the targets sum to 1 by construction, so that nobody has to add them up.</summary>
    private bool SumsToOne => !SoftTargets && Weights.Count == 0;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var weights = arguments.Numbers("classWeights", w => w >= 0, "finite numbers that are not negative");
        if (weights.Count > 0 && weights.All(w => w == 0))
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, "classWeights must hold a positive number, or nothing is learned, but all are 0", Argument: "classWeights"));
        return new SoftmaxCrossEntropy(arguments.Number("labelSmoothing", 0, s => s is >= 0 and <= 1, "from 0 to 1"), weights, arguments.Flag("softTargets", false));
    }

    public override Shape InferShape(Shape input)
    {
        var shape = base.InferShape(input);
        return Weights.Count == 0 || Weights.Count == shape.Length
            ? shape
            : throw new ProblemException(new Problem(ProblemIds.LossDoesNotFit, $"{Name} needs one class weight for each of the {shape.Length} scores that the last layer gives, but ClassWeights holds {Weights.Count}; give {shape.Length} weights, or let the last layer give {Weights.Count} scores", Argument: "classWeights"));
    }

    protected override IEnumerable<RowStatement> Statements(Expr x, int length)
    {
        yield return new MaxRow("largest", x);
        yield return new SumRow("total", Exponential(x));
        yield return new SumRow("own", Share(length) * (x - new Named("largest")));
        if (!SumsToOne)
            yield return new SumRow("mass", Share(length));
        var log = Expr.Call(Function.Log, new Named("total"));
        yield return new StoreLoss((SumsToOne ? log : new Named("mass") * log) - new Named("own"));
    }

    protected override Expr Gradient(Expr x, int length)
    {
        var softmax = Teaching(Exponential(x)) / new Named("total");
        return (SumsToOne ? softmax : new Named("mass") * softmax) - Share(length);
    }

    private static Expr Exponential(Expr x) => Expr.Call(Function.Exp, x - new Named("largest"));

    /// <summary>The class's part of the target: smoothed first, then weighted.</summary>
    private Expr Share(int length)
    {
        Expr share = SoftTargets ? new Target() : new OneHot();
        if (LabelSmoothing > 0)
            share = (1 - LabelSmoothing) * share + LabelSmoothing / length;
        return Weights.Count > 0 ? share * new RowConstants(Weights) : share;
    }

    private IEnumerable<string> Settings()
    {
        if (LabelSmoothing > 0)
            yield return $"label smoothing {Text(LabelSmoothing)}";
        if (Weights.Count > 0)
            yield return "class weights";
        if (SoftTargets)
            yield return "soft targets";
    }

    private string TargetText()
    {
        var target = SoftTargets ? "t[k]" : "[k = label]";
        if (LabelSmoothing > 0)
            target = $"({Text(1 - LabelSmoothing)} * {target} + {Text(LabelSmoothing)} / classes)";
        return Weights.Count > 0 ? $"weight[k] * {target}" : target;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
