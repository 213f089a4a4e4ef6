using NetCompiler.Generator.Emission;

namespace NetCompiler.Tests.Generator;

/// <summary>The class that explains why there is no network.</summary>
public sealed class BrokenNetworkSourceTests
{
    [Fact]
    public void A_message_cannot_leave_its_comment_or_string()
    {
        var text = BrokenNetworkSource.Write("", [], "Net", "a\r\nb \"quoted\" \\ <tag> & more", []);
        Assert.Contains("// a b \"quoted\" \\ <tag> & more\n", text, StringComparison.Ordinal);
        Assert.Contains("\"a b \\\"quoted\\\" \\\\ <tag> & more\"", text, StringComparison.Ordinal);
        Assert.Contains("a b \"quoted\" \\ &lt;tag&gt; &amp; more.</remarks>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_else_reports_stops_the_build()
    {
        Assert.Contains("#error please report it\n", BrokenNetworkSource.Write("", [], "Net", "please report it", [], stopsBuild: true), StringComparison.Ordinal);
        Assert.DoesNotContain("#error", BrokenNetworkSource.Write("", [], "Net", "please report it", []), StringComparison.Ordinal);
    }
}
