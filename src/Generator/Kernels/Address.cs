using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Addresses and their offsets as C#: sums of products, without the terms that are zero.</summary>
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

    /// <summary>An address as that of an element, where it is a pointer and one number; see <see cref="Of"/>. Of several the JIT finds the first ones again where other addresses have them too.</summary>
    public static string Element(string address)
    {
        var parts = address.Split([" + "], StringSplitOptions.None);
        return parts.Length == 2 && parts[0].All(IsOfName) && !parts[1].Contains(" - ") ? $"&{parts[0]}[{parts[1]}]" : address;
    }

    /// <summary>
    /// A pointer moved by an offset, as the address of an element: the same code as an addition, which Roslyn looks up among those of all types. That took a quarter of the time
    /// and more that a network's kernels take to compile.
    /// </summary>
    public static string Of(string pointer, string offset)
    {
        if (offset.Length == 0)
            return pointer;
        // What was moved before is moved once, by the sum.
        if (pointer[0] == '&')
            return $"{pointer.Substring(0, pointer.Length - 1)} {(offset[0] == '-' ? $"- {offset.Substring(1)}" : $"+ {offset}")}]";
        return pointer.All(c => IsOfName(c) || c == '.') ? $"&{pointer}[{offset}]" : $"&({pointer})[{offset}]";
    }

    /// <summary>The statement that moves a pointer.</summary>
    public static string Advance(string pointer, string offset) => $"{pointer} = {Of(pointer, offset)};";

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';
}
