using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Softmax and cross-entropy against a label; the largest score is subtracted first, so that no exponential overflows.</summary>
[Declared("SoftmaxCrossEntropy")]
internal sealed record SoftmaxCrossEntropy : Loss
{
    public override string Name => "SoftmaxCrossEntropy";

    public override string Formula => "loss = log(sum exp(x[k] - max x)) - (x[label] - max x), dx[i] = (softmax(x)[i] - [i = label]) / samples";

    public override string Applies => "Softmax";

    public override bool AgainstLabels => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new SoftmaxCrossEntropy();

    protected override IEnumerable<RowStatement> Statements(Expr x, int length) =>
    [
        new MaxRow("largest", x),
        new SumRow("total", Exponential(x)),
        new SumRow("own", new OneHot() * (x - new Named("largest"))),
        new StoreLoss(Expr.Call(Function.Log, new Named("total")) - new Named("own")),
    ];

    protected override Expr Gradient(Expr x, int length) => Exponential(x) / new Named("total") - new OneHot();

    private static Expr Exponential(Expr x) => Expr.Call(Function.Exp, x - new Named("largest"));
}
