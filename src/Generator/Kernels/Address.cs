using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Sums of products as C#, without the terms that are zero.</summary>
internal static class Address
{
    /// <summary><c>name * stride</c> for each pair, and a constant; "" where all is zero.</summary>
    public static string Sum(int constant, params (string Name, int Stride)[] terms)
    {
        var parts = terms.Where(t => t.Name.Length > 0 && t.Name != "0" && t.Stride != 0).Select(t => t.Stride == 1 ? t.Name : $"{t.Name} * {Literal.Integer(t.Stride)}").ToList();
        if (constant != 0)
            parts.Add(Literal.Integer(constant));
        return string.Join(" + ", parts).Replace("+ -", "- ");
    }

    /// <summary>An address as that of an element, where it is a pointer and one number: the same code, but Roslyn binds it faster than an addition, which it looks up among those of all types.</summary>
    public static string Element(string address)
    {
        var parts = address.Split([" + "], StringSplitOptions.None);
        return parts.Length == 2 && parts[0].All(c => char.IsLetterOrDigit(c) || c == '_') && !parts[1].Contains(" - ") ? $"&{parts[0]}[{parts[1]}]" : address;
    }

    /// <summary>A pointer moved by an offset.</summary>
    public static string Of(string pointer, string offset) => offset.Length == 0 ? pointer : offset[0] == '-' ? $"{pointer} - {offset.Substring(1)}" : $"{pointer} + {offset}";
}
