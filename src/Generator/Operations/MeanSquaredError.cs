using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Mean squared error against a vector.</summary>
[Declared("MeanSquaredError")]
internal sealed record MeanSquaredError : Loss
{
    public override string Name => "MeanSquaredError";

    public override string Formula => "loss = mean of (x[i] - t[i])^2";

    public override bool AgainstLabels => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new MeanSquaredError();

    protected override IEnumerable<RowStatement> Statements(Expr x, int length)
    {
        var difference = x - new Target();
        return [new SumRow("total", difference * difference), new StoreLoss(new Named("total") * (1.0 / length))];
    }

    protected override Expr Gradient(Expr x, int length) => (x - new Target()) * (2.0 / length);
}
