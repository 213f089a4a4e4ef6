using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = x where x &gt; 0, else alpha * (exp(x) - 1)</c>.</summary>
[Declared("ELU")]
internal sealed record ELU(double Alpha) : Elementwise
{
    public override string Name => "ELU";

    public override string Detail => Alpha == 1 ? "" : $"alpha {Alpha.ToString(CultureInfo.InvariantCulture)}";

    public override string Formula => $"y = x > 0 ? x : {Alpha.ToString(CultureInfo.InvariantCulture)} * (exp(x) - 1)";

    /// <summary>A negative factor turns signs, so only the input tells which side it was.</summary>
    public override bool DerivativeFromResult => Alpha > 0;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) =>
        new ELU(arguments.Number("alpha", 1, _ => true, "a finite number"));

    public override Expr Apply(Expr x) => Expr.WhereGreater(x, 0, x, Alpha * ExponentialMinusOne(Expr.Min(0, x)));

    public override Expr Gradient(Expr gradient, Expr value) => Expr.WhereGreater(
        value, 0, gradient, gradient * (DerivativeFromResult ? value + Alpha : Alpha * Expr.Call(Function.Exp, Expr.Min(0, value))));

    /// <summary><c>exp(x) - 1 = 2t / (1 - t), t = tanh(x / 2)</c>: precise near 0 too, where subtracting 1 would leave nothing.</summary>
    private static Expr ExponentialMinusOne(Expr x)
    {
        var t = Expr.Call(Function.Tanh, 0.5 * x);
        return 2 * t / (1 - t);
    }
}
