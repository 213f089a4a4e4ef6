using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetCompiler.Tests.Kit;

/// <summary>A source in which <c>{|NETC0001:text|}</c> marks where a diagnostic is expected.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < text.Length;)
        {
            if (string.CompareOrdinal(text, i, "{|", 0, 2) == 0)
            {
                var colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, i, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i += 2;
            }
            else
            {
                source.Append(text[i++]);
            }
        }
        Assert.Empty(open);
        return new Markup(source.ToString(), expected);
    }
}
