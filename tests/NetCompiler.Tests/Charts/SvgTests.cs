using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetCompiler.Samples.Charts;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Charts;

public sealed class SvgTests
{
    private static readonly Axis X = new("epoch");
    private static readonly Axis Y = new("loss", Scale.Logarithmic);

    [Fact]
    public void Names_are_text_whatever_characters_they_have()
    {
        const string name = "a < b & \"c\" é";
        var svg = Parse(new LineChart(name, X, Y, [new Series(name, [1, 2], [3, 4])]).ToSvg());
        Assert.Equal(3, svg.Descendants().Count(element => !element.HasElements && element.Value == name));
    }

    [Fact]
    public void The_file_needs_no_other_and_knows_dark()
    {
        var svg = Many(3).ToSvg();
        Assert.DoesNotMatch("href|url\\(|@import|<script", svg);
        Assert.Contains("@media (prefers-color-scheme: dark)", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_differ_in_colour_and_dashes()
    {
        var rules = Regex.Matches(Many(48).ToSvg(), @"\.s(\d+) \{ (stroke: [^;]+; stroke-dasharray: [^;]+);");
        Assert.Equal(48, rules.Count);
        Assert.Equal(48, rules.Select(rule => rule.Groups[2].Value).Distinct().Count());
        Assert.Equal(12, rules.Take(12).Select(rule => rule.Groups[2].Value.Split(';')[0]).Distinct().Count());
    }

    [Fact]
    public void Lines_stay_within_the_frame()
    {
        var svg = Parse(Many(5).ToSvg());
        var frame = svg.Descendants().Single(element => Class(element) == "frame");
        var (width, height) = (Number(frame, "width"), Number(frame, "height"));
        var points = svg.Descendants().Where(element => element.Name.LocalName == "path").SelectMany(path => Regex.Matches(path.Attribute("d")!.Value, @"(-?[\d.]+),(-?[\d.]+)")).ToArray();
        Assert.Equal(5 * 50 + 5 * 100, points.Length);
        Assert.All(points, point =>
        {
            Assert.InRange(double.Parse(point.Groups[1].Value, CultureInfo.InvariantCulture), 0, width);
            Assert.InRange(double.Parse(point.Groups[2].Value, CultureInfo.InvariantCulture), 0, height);
        });
    }

    [Fact]
    public void Gaps_part_a_line_and_a_lone_point_is_a_circle()
    {
        var series = new Series("line", [0, 1, 2, 3, 4, 5, 6], [1, 2, double.NaN, 3, double.PositiveInfinity, 2, 1], new Band([1, 1, 1, 1, 1, 1, 1], [2, 3, 4, double.NaN, 4, 3, 2]));
        var svg = Parse(new LineChart("Gaps", X, Y, [series]).ToSvg());
        Assert.Equal(2, svg.Descendants().Count(element => Class(element) == "line s0" && element.Name.LocalName == "path"));
        Assert.Single(svg.Descendants(), element => element.Name.LocalName == "circle");
        Assert.Equal(2, svg.Descendants().Count(element => Class(element) == "band f0"));
        Assert.Contains(svg.Descendants(), element => element.Value == "line (2 of 7 points not finite)");
    }

    [Fact]
    public void A_figure_shows_all_its_charts_within_its_size()
    {
        var svg = Parse(new Figure("All", [Many(2), Many(3), Many(4)]).ToSvg());
        Assert.Equal(3, svg.Descendants().Count(element => Class(element) == "frame"));
        var places = svg.Elements().Where(element => element.Name.LocalName == "g").Select(group => group.Attribute("transform")!.Value).ToArray();
        Assert.Equal(3, places.Distinct().Count());
        Assert.Equal($"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}", svg.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void The_file_is_the_same_in_every_culture()
    {
        var expected = Many(3).ToSvg();
        using var culture = new ForeignCulture();
        Assert.Equal(expected, Many(3).ToSvg());
    }

    private static XElement Parse(string svg) => XDocument.Parse(svg).Root!;

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static LineChart Many(int count)
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        Series Line(int i)
        {
            double[] y = [.. x.Select(value => Math.Exp(-value * (i + 1) / 60))];
            return new Series($"series {i}", x, y, new Band([.. y.Select(value => value / 2)], [.. y.Select(value => value * 2)]));
        }

        return new LineChart("Many", X, Y, [.. Enumerable.Range(0, count).Select(Line)]);
    }
}
