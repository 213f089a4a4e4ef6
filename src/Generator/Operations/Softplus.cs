using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = log(1 + exp(beta * x)) / beta</c>, in the form that cannot overflow, and x itself beyond the threshold.</summary>
[Declared("Softplus")]
internal sealed record Softplus(double Beta, double Threshold) : Elementwise
{
    public override string Name => "Softplus";

    public override string Detail => (Beta, Threshold) == (1, 20) ? "" : $"beta {Text(Beta)}, threshold {Text(Threshold)}";

    public override string Formula => $"y = {Text(Beta)} * x > {Text(Threshold)} ? x : log(1 + exp({Text(Beta)} * x)) / {Text(Beta)}";

    public override bool DerivativeFromResult => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Softplus(
        arguments.Number("beta", 1, b => b > 0, "positive"),
        arguments.Number("threshold", 20, _ => true, "a finite number"));

    public override Expr Apply(Expr x)
    {
        var tail = Expr.Call(Function.Log1P, Expr.Call(Function.Exp, -Beta * Expr.Call(Function.Abs, x)));
        return Expr.WhereGreater(Beta * x, Threshold, x, Expr.Max(x, 0) + 1 / Beta * tail);
    }

    public override Expr Gradient(Expr gradient, Expr value) =>
        Expr.WhereGreater(Beta * value, Threshold, gradient, gradient * Expr.Call(Function.Sigmoid, Beta * value));

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
