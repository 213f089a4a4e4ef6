using System.Globalization;

namespace NetCompiler.Generator.Kernels;

/// <summary>Names that must differ.</summary>
internal static class UniqueName
{
    /// <summary>Takes a name, with the first number behind it that makes it unlike those taken before.</summary>
    public static string Take(HashSet<string> taken, string name)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
