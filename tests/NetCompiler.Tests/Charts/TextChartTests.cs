using System.Text.RegularExpressions;
using NetCompiler.Samples.Charts;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Charts;

public sealed class TextChartTests
{
    [Fact]
    public void A_chart_is_drawn_with_axes_and_legend()
    {
        var chart = new LineChart("Title", new Axis("epoch"), new Axis("loss"), [new Series("falls", [0, 1], [1, 0])]);
        Assert.Equal(
            """
            Title
            loss
            1 ┤⠒⠤⢄⣀
              │    A⠑⠒⠤⢄⡀
              │         ⠈⠉⠒⠢A⣀⡀
              │               ⠈⠉⠒⠢⠤⣀⡀
              │                     ⠈⠉A⠢⠤⣀⡀
              │                           ⠈⠑⠒⠤⢄A
            0 ┤                                 ⠉⠑⠒⠤
              └┬─────────────────┬─────────────────┬
              0.0               0.5              1.0
                                               epoch
            A falls

            """.ReplaceLineEndings("\n"), chart.ToText(new TextFormat(40, 12)));
    }

    [Theory]
    [InlineData(40, 12)]
    [InlineData(80, 24)]
    [InlineData(133, 32)]
    public void No_line_is_longer_than_the_width_and_the_drawing_has_its_height(int width, int height)
    {
        var lines = Many(12).ToText(new TextFormat(width, height)).TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(height, Array.FindIndex(lines, line => line.StartsWith("A series 0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_series_has_its_letter_in_the_drawing_and_in_the_legend()
    {
        var lines = Many(30).ToText(new TextFormat()).Split('\n');
        var drawing = string.Concat(lines.Where(line => line.Contains('│', StringComparison.Ordinal) || line.Contains('┤', StringComparison.Ordinal)));
        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd")
        {
            Assert.Contains(letter, drawing);
            Assert.Single(Regex.Matches(string.Join('\n', lines), $@"(?<=^|  ){letter} series \d+", RegexOptions.Multiline));
        }
    }

    [Fact]
    public void Colours_change_nothing_else()
    {
        var plain = Many(13).ToText(new TextFormat());
        var coloured = Many(13).ToText(new TextFormat(colours: true));
        Assert.DoesNotContain("\e", plain, StringComparison.Ordinal);
        Assert.Contains("\e[38;5;", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void One_point_is_drawn_as_its_letter()
    {
        var text = new LineChart("Point", new Axis("x", Scale.Logarithmic), new Axis("y"), [new Series("only", [3], [7])]).ToText(new TextFormat());
        Assert.Single(text.Split('\n'), line => line.Contains('A', StringComparison.Ordinal) && line.Contains('│', StringComparison.Ordinal) || line.Contains("┤ ", StringComparison.Ordinal) && line.EndsWith('A'));
    }

    [Fact]
    public void Values_that_are_not_finite_leave_a_gap()
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        var text = new LineChart("Gap", new Axis("x"), new Axis("y"), [new Series("line", x, [.. x.Select(value => value is > 30 and < 60 ? double.NaN : 1)])]).ToText(new TextFormat());
        var line = text.Split('\n').Single(row => row.Any(character => character is > '\u2800' and < '\u28FF'));
        var drawn = line[(line.IndexOfAny(['│', '┤']) + 1)..];
        // A gap of 30 of 100 steps, in about 95 characters.
        Assert.InRange(Regex.Match(drawn.Trim(), " +").Length, 25, 30);
        Assert.Contains("A line (29 of 101 points not finite)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var expected = Many(3).ToText(new TextFormat());
        using var culture = new ForeignCulture();
        Assert.Equal(expected, Many(3).ToText(new TextFormat()));
    }

    [Fact]
    public void Too_little_room_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextFormat(width: 39));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextFormat(height: 11));
    }

    private static LineChart Many(int count)
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        return new LineChart("Many", new Axis("epoch"), new Axis("loss", Scale.Logarithmic), [.. Enumerable.Range(0, count).Select(i => new Series($"series {i}", x, [.. x.Select(value => Math.Exp(-value * (i + 1) / 60))]))]);
    }
}
