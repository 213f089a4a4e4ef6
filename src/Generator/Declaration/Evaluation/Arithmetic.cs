using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>C#'s operators on numbers, booleans and strings. Operands come in the types to which C# has converted them.</summary>
internal static class Arithmetic
{
    /// <summary>A binary operator; null where it does not exist for such values.</summary>
    /// <exception cref="ArithmeticException">The result does not exist, or does not fit in a checked context.</exception>
    public static object? Binary(BinaryOperatorKind kind, object? left, object? right, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Equals => Box.Of(AreEqual(left, right)),
        BinaryOperatorKind.NotEquals => Box.Of(!AreEqual(left, right)),
        _ => (left, right) switch
        {
            (int a, int b) => Int32(kind, a, b, isChecked),
            (bool a, bool b) => Boolean(kind, a, b),
            (double a, double b) => Double(kind, a, b),
            (float a, float b) => Single(kind, a, b),
            (decimal a, decimal b) => Decimal(kind, a, b),
            (EnumValue a, _) => Enumeration(a.Type, kind, a.Number, right is EnumValue b ? b.Number : right, isChecked),
            (_, EnumValue b) => Enumeration(b.Type, kind, left, b.Number, isChecked),
            _ when Numbers.TypeOf(left) != SpecialType.None && Numbers.TypeOf(right) != SpecialType.None => Integer(kind, left!, right!, isChecked),
            _ => null,
        },
    };

    /// <summary>A unary operator; null where it does not exist for such a value.</summary>
    /// <exception cref="OverflowException">The result does not fit in a checked context.</exception>
    public static object? Unary(UnaryOperatorKind kind, object? value, bool isChecked) => (kind, value) switch
    {
        (UnaryOperatorKind.Plus, _) => value,
        (UnaryOperatorKind.Not, bool flag) => Box.Of(!flag),
        (UnaryOperatorKind.Minus, double number) => -number,
        (UnaryOperatorKind.Minus, float number) => -number,
        (UnaryOperatorKind.Minus, decimal number) => -number,
        (UnaryOperatorKind.Minus, int or long) => Numbers.Fit(-Numbers.Integer(value), Numbers.TypeOf(value), isChecked),
        (UnaryOperatorKind.BitwiseNegation, EnumValue flags) => new EnumValue(flags.Type, Unary(kind, flags.Number, isChecked)!),
        (UnaryOperatorKind.BitwiseNegation, _) when Numbers.TypeOf(value) != SpecialType.None => Numbers.Fit(-Numbers.Integer(value!) - 1, Numbers.TypeOf(value), false),
        _ => null,
    };

    /// <summary>Equality as <c>==</c> has it: by value for numbers, strings, enums and tuples, by identity for all else.</summary>
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a == b,
        (float a, float b) => a == b,
        (TupleValue a, TupleValue b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items, AreEqual).All(equal => equal),
        _ when Numbers.TypeOf(left) is var a && Numbers.TypeOf(right) is var b && a != b && a != SpecialType.None && b != SpecialType.None => Widened(left!, right!),
        _ => Equals(left, right),
    };

    /// <summary>Which of two numbers is greater; null where one is no number.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (double a, double b) when double.IsNaN(a) || double.IsNaN(b) => null,
        (float a, float b) when float.IsNaN(a) || float.IsNaN(b) => null,
        _ when Numbers.TypeOf(left) != SpecialType.None && Numbers.TypeOf(left) == Numbers.TypeOf(right) => ((IComparable)left!).CompareTo(right),
        _ => null,
    };

    private static object? Int32(BinaryOperatorKind kind, int a, int b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => Box.Of(isChecked ? checked(a + b) : unchecked(a + b)),
        BinaryOperatorKind.Subtract => Box.Of(isChecked ? checked(a - b) : unchecked(a - b)),
        BinaryOperatorKind.Multiply => Box.Of(isChecked ? checked(a * b) : unchecked(a * b)),
        BinaryOperatorKind.LessThan => Box.Of(a < b),
        BinaryOperatorKind.LessThanOrEqual => Box.Of(a <= b),
        BinaryOperatorKind.GreaterThan => Box.Of(a > b),
        BinaryOperatorKind.GreaterThanOrEqual => Box.Of(a >= b),
        _ => Integer(kind, a, b, isChecked),
    };

    private static object? Integer(BinaryOperatorKind kind, object left, object right, bool isChecked)
    {
        var type = Numbers.TypeOf(left);
        var (a, b) = (Numbers.Integer(left), Numbers.Integer(right));
        var bits = Numbers.Size(type).Bits;
        var shift = (int)(b & (bits - 1));
        return kind switch
        {
            BinaryOperatorKind.Add => Numbers.Fit(a + b, type, isChecked),
            BinaryOperatorKind.Subtract => Numbers.Fit(a - b, type, isChecked),
            BinaryOperatorKind.Multiply => Numbers.Fit(a * b, type, isChecked),
            // The least number divided by -1 throws in every context.
            BinaryOperatorKind.Divide => Numbers.Fit(BigInteger.Divide(a, b), type, true),
            BinaryOperatorKind.Remainder => Numbers.Fit(BigInteger.Remainder(a, b), type, true),
            BinaryOperatorKind.And => Numbers.Fit(a & b, type, false),
            BinaryOperatorKind.Or => Numbers.Fit(a | b, type, false),
            BinaryOperatorKind.ExclusiveOr => Numbers.Fit(a ^ b, type, false),
            BinaryOperatorKind.LeftShift => Numbers.Fit(a << shift, type, false),
            BinaryOperatorKind.RightShift => Numbers.Fit(a >> shift, type, false),
            BinaryOperatorKind.UnsignedRightShift => Numbers.Fit((a & ((BigInteger.One << bits) - 1)) >> shift, type, false),
            BinaryOperatorKind.LessThan => Box.Of(a < b),
            BinaryOperatorKind.LessThanOrEqual => Box.Of(a <= b),
            BinaryOperatorKind.GreaterThan => Box.Of(a > b),
            BinaryOperatorKind.GreaterThanOrEqual => Box.Of(a >= b),
            _ => null,
        };
    }

    private static object? Double(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.LessThan => Box.Of(a < b),
        BinaryOperatorKind.LessThanOrEqual => Box.Of(a <= b),
        BinaryOperatorKind.GreaterThan => Box.Of(a > b),
        BinaryOperatorKind.GreaterThanOrEqual => Box.Of(a >= b),
        _ => null,
    };

    private static object? Single(BinaryOperatorKind kind, float a, float b) => kind switch
    {
        BinaryOperatorKind.Add => (float)(a + b),
        BinaryOperatorKind.Subtract => (float)(a - b),
        BinaryOperatorKind.Multiply => (float)(a * b),
        BinaryOperatorKind.Divide => (float)(a / b),
        BinaryOperatorKind.Remainder => (float)(a % b),
        _ => Double(kind, a, b),
    };

    private static object? Decimal(BinaryOperatorKind kind, decimal a, decimal b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.LessThan => Box.Of(a < b),
        BinaryOperatorKind.LessThanOrEqual => Box.Of(a <= b),
        BinaryOperatorKind.GreaterThan => Box.Of(a > b),
        BinaryOperatorKind.GreaterThanOrEqual => Box.Of(a >= b),
        _ => null,
    };

    private static object? Boolean(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => Box.Of(a && b),
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => Box.Of(a || b),
        BinaryOperatorKind.ExclusiveOr => Box.Of(a != b),
        _ => null,
    };

    /// <summary>Of two enum values, the difference and comparisons are no enum values.</summary>
    private static object? Enumeration(INamedTypeSymbol type, BinaryOperatorKind kind, object? left, object? right, bool isChecked)
    {
        if (Numbers.TypeOf(left) == SpecialType.None || Numbers.TypeOf(right) == SpecialType.None)
            return null;
        var result = Integer(kind, left!, right!, isChecked);
        return result is null or bool ? result : new EnumValue(type, result);
    }

    private static bool Widened(object left, object right) => left is double or float || right is double or float
        ? (double)Numbers.Convert(left, SpecialType.System_Double, false) == (double)Numbers.Convert(right, SpecialType.System_Double, false)
        : Numbers.Integer(left) == Numbers.Integer(right);
}
