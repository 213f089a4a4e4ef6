using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Multiclass hinge loss against a label, summed over the wrong classes.</summary>
[Declared("MulticlassHinge")]
internal sealed record MulticlassHinge(double Margin) : Loss
{
    public override string Name => "MulticlassHinge";

    public override string Detail => $"margin {Margin.ToString(CultureInfo.InvariantCulture)}";

    public override string Formula => $"loss = sum over k != label of max(0, {Margin.ToString(CultureInfo.InvariantCulture)} + x[k] - x[label])";

    public override bool AgainstLabels => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new MulticlassHinge(arguments.Number("margin", 1, m => m > 0, "positive"));

    protected override IEnumerable<RowStatement> Statements(Expr x, int length) =>
    [
        new SumRow("own", new OneHot() * x),
        new SumRow("total", (1 - (Expr)new OneHot()) * Expr.Max(Violation(x), 0)),
        new SumRow("violations", Violated(x)),
        new StoreLoss(new Named("total")),
    ];

    protected override Expr Gradient(Expr x, int length) => Violated(x) - new OneHot() * new Named("violations");

    private Expr Violation(Expr x) => Margin + (x - new Named("own"));

    private Expr Violated(Expr x) => (1 - (Expr)new OneHot()) * Expr.WhereGreater(Violation(x), 0, 1, 0);
}
