using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = x where x &gt; 0, else slope * x</c>.</summary>
[Declared("LeakyReLU")]
internal sealed record LeakyReLU(double Slope) : Elementwise
{
    public override string Name => "LeakyReLU";

    public override string Detail => Slope.ToString(CultureInfo.InvariantCulture);

    public override string Formula => $"y = x > 0 ? x : {Detail} * x";

    /// <summary>A negative slope turns signs, so only the input tells which side it was.</summary>
    public override bool DerivativeFromResult => Slope > 0;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) =>
        new LeakyReLU(arguments.Number("slope", 0.01, _ => true, "a finite number"));

    public override Expr Apply(Expr x) => Expr.WhereGreater(x, 0, x, Slope * x);

    public override Expr Gradient(Expr gradient, Expr value) => Expr.WhereGreater(value, 0, gradient, Slope * gradient);
}
