using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Static methods of .NET on numbers and text.</summary>
internal static class Library
{
    /// <summary>Whether the method is one of those here.</summary>
    public static bool Has(IMethodSymbol method) => (method.ContainingType, method.Name) switch
    {
        ({ SpecialType: SpecialType.System_String }, "IsNullOrEmpty") => true,
        ({ Name: "Array", ContainingNamespace.Name: "System" }, "Empty") => true,
        ({ Name: "Math", ContainingNamespace.Name: "System" }, _) => true,
        ({ } type, "Min" or "Max" or "Abs" or "Clamp") => Numbers.IsNumeric(type.SpecialType),
        _ => false,
    };

    /// <summary>Calls a method; null where it is not known for such arguments.</summary>
    /// <exception cref="ArithmeticException">The result does not exist.</exception>
    /// <exception cref="ArgumentException">The method does not take such arguments.</exception>
    public static object? Call(IMethodSymbol method, object?[] arguments) => (method.Name, At(arguments, 0), At(arguments, 1), At(arguments, 2)) switch
    {
        ("IsNullOrEmpty", var text, null, null) => Box.Of(string.IsNullOrEmpty(text as string)),
        ("Empty", null, null, null) => Array.Empty<object?>(),
        ("Min", double a, double b, null) => Math.Min(a, b),
        ("Max", double a, double b, null) => Math.Max(a, b),
        ("Min", float a, float b, null) => Math.Min(a, b),
        ("Max", float a, float b, null) => Math.Max(a, b),
        ("Min", { } a, { } b, null) => Arithmetic.Compare(a, b) <= 0 ? a : b,
        ("Max", { } a, { } b, null) => Arithmetic.Compare(a, b) >= 0 ? a : b,
        ("Clamp", { } value, { } least, { } most) => Arithmetic.Compare(least, most) > 0 ? throw new ArgumentException("The least is greater than the most.")
            : Arithmetic.Compare(value, least) < 0 ? least : Arithmetic.Compare(value, most) > 0 ? most : value,
        ("Abs", double value, null, null) => Math.Abs(value),
        ("Abs", float value, null, null) => Math.Abs(value),
        ("Abs", decimal value, null, null) => Math.Abs(value),
        ("Abs", { } value, null, null) => Numbers.Fit(System.Numerics.BigInteger.Abs(Numbers.Integer(value)), Numbers.TypeOf(value), true),
        ("Sign", double value, null, null) => Box.Of(Math.Sign(value)),
        ("Sign", int or long, null, null) => Box.Of(Numbers.Integer(arguments[0]!).Sign),
        ("Pow", double a, double b, null) => Math.Pow(a, b),
        ("Sqrt", double value, null, null) => Math.Sqrt(value),
        ("Log", double value, null, null) => Math.Log(value),
        ("Log", double value, double newBase, null) => Math.Log(value, newBase),
        ("Log10", double value, null, null) => Math.Log10(value),
        ("Exp", double value, null, null) => Math.Exp(value),
        ("Ceiling", double value, null, null) => Math.Ceiling(value),
        ("Ceiling", decimal value, null, null) => Math.Ceiling(value),
        ("Floor", double value, null, null) => Math.Floor(value),
        ("Floor", decimal value, null, null) => Math.Floor(value),
        ("Truncate", double value, null, null) => Math.Truncate(value),
        ("Truncate", decimal value, null, null) => Math.Truncate(value),
        ("Round", double value, null, null) => Math.Round(value),
        ("Round", decimal value, null, null) => Math.Round(value),
        ("Round", double value, int digits, null) => Math.Round(value, digits),
        _ => null,
    };

    private static object? At(object?[] arguments, int place) => place < arguments.Length ? arguments[place] : null;
}
