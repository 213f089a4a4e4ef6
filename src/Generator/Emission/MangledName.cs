using System.Text;

namespace NetCompiler.Generator.Emission;

/// <summary>A full class name as one identifier. Different names stay different, and none is a name that emitted code uses itself.</summary>
internal static class MangledName
{
    /// <summary>My.App.Outer.Net becomes My_App_Outer_Net; an underscore that was there is doubled.</summary>
    public static string Of(string space, IEnumerable<string> containingTypes, string name)
    {
        var parts = space.Split('.').Concat(containingTypes.Select(SimpleName)).Append(name).Where(p => p.Length > 0);
        return string.Join("_", parts.Select(p => Escape(p.TrimStart('@'))));
    }

    /// <summary>The last word of "partial class Outer".</summary>
    private static string SimpleName(string head) => head.Substring(head.LastIndexOf(' ') + 1);

    private static string Escape(string part)
    {
        var text = new StringBuilder();
        foreach (var c in part)
            text.Append(c == '_' ? "__" : c.ToString());
        return text.ToString();
    }
}
