using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Kullback-Leibler divergence of the softmax of the scores from a target distribution; the largest score is subtracted first, so that no exponential overflows.</summary>
[Declared("KLDivergence")]
internal sealed record KLDivergence : Loss
{
    public override string Name => "KLDivergence";

    public override string Formula => "loss = sum t[k] * (log t[k] - log softmax(x)[k]) over t[k] > 0, dx[i] = (softmax(x)[i] * sum t[k] - t[i]) / samples";

    public override string Applies => "Softmax";

    public override bool AgainstLabels => false;

    protected override bool OverClasses => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new KLDivergence();

    protected override IEnumerable<RowStatement> Statements(Expr x, int length)
    {
        Expr target = new Target();
        // Term by term, because the entropy and the cross-entropy would cancel where the two distributions are close.
        var term = target * (Expr.Call(Function.Log, target) - (x - new Named("largest") - new Named("logTotal")));
        return
        [
            new MaxRow("largest", x),
            new SumRow("total", Exponential(x)),
            new LetRow("logTotal", Expr.Call(Function.Log, new Named("total"))),
            new SumRow("mass", target),
            new SumRow("divergence", Expr.WhereGreater(target, 0, term, 0)),
            new StoreLoss(new Named("divergence")),
        ];
    }

    protected override Expr Gradient(Expr x, int length) => new Named("mass") * (Exponential(x) / new Named("total")) - new Target();

    private static Expr Exponential(Expr x) => Expr.Call(Function.Exp, x - new Named("largest"));
}
