using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary>Arithmetic between each element and a number that is known while compiling.</summary>
/// <param name="Operator">Add, Subtract, Multiply or Divide.</param>
/// <param name="Number">The number.</param>
/// <param name="NumberIsLeft">Whether the number is the left operand.</param>
internal sealed record ScalarArithmetic(BinaryOperator Operator, double Number, bool NumberIsLeft) : Elementwise
{
    public override string Name => Operator.ToString();

    public override string Detail => NumberIsLeft ? $"{Text} {Sign} x" : $"x {Sign} {Text}";

    public override string Formula => $"y = {Detail}";

    public override bool DerivativeFromResult => false;

    public override bool IsInfiniteAtZero => Operator == BinaryOperator.Divide && NumberIsLeft;

    private string Sign => Operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    private string Text => Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The operation for a declaration in which one operand is a number; null where both are values.</summary>
    public static ScalarArithmetic? Read(Arguments arguments, BinaryOperator @operator)
    {
        var (left, right) = (arguments.Has("left"), arguments.Has("right"));
        if (!left && !right)
            return null;
        var name = left ? "left" : "right";
        return new ScalarArithmetic(@operator, arguments.Number(name, 0, n => !(right && @operator == BinaryOperator.Divide && n == 0), right && @operator == BinaryOperator.Divide ? "a finite number other than 0" : "a finite number"), left);
    }

    public override Expr Apply(Expr x)
    {
        var (a, b) = NumberIsLeft ? (Number, x) : (x, (Expr)Number);
        return Operator switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            _ => a / b,
        };
    }

    public override Expr Gradient(Expr gradient, Expr value) => (Operator, NumberIsLeft) switch
    {
        (BinaryOperator.Subtract, true) => Expr.Call(Function.Negate, gradient),
        (BinaryOperator.Add or BinaryOperator.Subtract, _) => gradient,
        (BinaryOperator.Multiply, _) => Number * gradient,
        (_, false) => gradient / Number,
        _ => -Number * gradient / (value * value),
    };
}
