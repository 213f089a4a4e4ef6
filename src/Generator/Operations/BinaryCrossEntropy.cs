using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Binary cross-entropy of logits against a vector of probabilities, in the form that cannot overflow.</summary>
[Declared("BinaryCrossEntropy")]
internal sealed record BinaryCrossEntropy : Loss
{
    public override string Name => "BinaryCrossEntropy";

    public override string Formula => "loss = mean of max(x, 0) - x * t + log(1 + exp(-|x|))";

    public override string Applies => "Sigmoid";

    public override bool AgainstLabels => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new BinaryCrossEntropy();

    protected override IEnumerable<RowStatement> Statements(Expr x, int length)
    {
        var tail = Expr.Call(Function.Log1P, Expr.Call(Function.Exp, Expr.Call(Function.Negate, Expr.Call(Function.Abs, x))));
        return [new SumRow("total", Expr.Max(x, 0) - x * new Target() + tail), new StoreLoss(new Named("total") * (1.0 / length))];
    }

    protected override Expr Gradient(Expr x, int length) => (Teaching(Expr.Call(Function.Sigmoid, x)) - new Target()) * (1.0 / length);
}
