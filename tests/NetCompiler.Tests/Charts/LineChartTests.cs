using NetCompiler.Samples.Charts;

namespace NetCompiler.Tests.Charts;

public sealed class LineChartTests
{
    private static readonly Axis Linear = new("x");
    private static readonly Axis Logarithmic = new("loss", Scale.Logarithmic);

    [Fact]
    public void A_series_without_points_is_refused() =>
        Assert.StartsWith("Series 'Adam' has no points.", Assert.Throws<ArgumentException>(() => new Series("Adam", [], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Lists_of_different_lengths_are_refused()
    {
        Assert.StartsWith("Series 'Adam' has 2 values of x, but 1 of y.", Assert.Throws<ArgumentException>(() => new Series("Adam", [1, 2], [1])).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Series 'Adam' has 1 points, but its band has 1 lower and 2 upper ends.",
            Assert.Throws<ArgumentException>(() => new Series("Adam", [1], [1], new Band([1], [1, 2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_without_series_or_without_a_finite_point_is_refused()
    {
        Assert.StartsWith("Chart 'Loss' has no series.", Assert.Throws<ArgumentException>(() => new LineChart("Loss", Linear, Linear, [])).Message, StringComparison.Ordinal);
        var nowhere = new Series("Adam", [1, double.NaN, 2], [double.NaN, 3, double.PositiveInfinity]);
        Assert.StartsWith("Chart 'Loss' has no point that is finite.", Assert.Throws<ArgumentException>(() => new LineChart("Loss", Linear, Linear, [nowhere])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_positive_is_refused_on_a_logarithmic_axis(double value)
    {
        var series = new Series("Adam", [1, 2], [1, value]);
        var message = Assert.Throws<ArgumentException>(() => new LineChart("Loss", Linear, Logarithmic, [series])).Message;
        Assert.StartsWith(FormattableString.Invariant($"Series 'Adam' has the value {value}, but 'loss' is a logarithmic axis"), message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LineChart("Loss", Linear, Logarithmic, [new Series("Adam", [1, 2], [1, 2], new Band([1, value], [2, 3]))]));
        Assert.Throws<ArgumentException>(() => new LineChart("Loss", Logarithmic, Linear, [new Series("Adam", [value, 2], [1, 2])]));
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_no_error_on_a_logarithmic_axis() =>
        Assert.Contains("Adam (1 of 2 points not finite)", new LineChart("Loss", Linear, Logarithmic, [new Series("Adam", [1, 2], [1, double.NaN])]).ToText(new TextFormat()), StringComparison.Ordinal);

    [Fact]
    public void Ranges_hold_the_finite_values_and_bands()
    {
        var chart = new LineChart("Loss", Linear, Linear, [new Series("Adam", [0, 1, 2, 9], [5, double.PositiveInfinity, 6, double.NaN], new Band([4, 4, 4, 4], [7, 8, 9, 10]))]);
        Assert.Equal((0, 9), (chart.XRange.Low, chart.XRange.High));
        Assert.InRange(chart.YRange.Low, 3.5, 4);
        Assert.InRange(chart.YRange.High, 10, 10.5);
        Assert.Equal(double.NaN, chart.YRange.At(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(Scale.Linear, 3)]
    [InlineData(Scale.Linear, 0)]
    [InlineData(Scale.Linear, -1e9)]
    [InlineData(Scale.Logarithmic, 1e-12)]
    public void A_single_value_lies_in_the_middle_of_its_axis(Scale scale, double value)
    {
        var chart = new LineChart("Loss", Linear, new Axis("y", scale), [new Series("Adam", [1, 2], [value, value])]);
        Assert.Equal(0.5, chart.YRange.At(value), 6);
        Assert.NotEmpty(chart.YRange.Ticks(5));
    }

    [Fact]
    public void Equal_ratios_are_equally_far_apart_on_a_logarithmic_axis()
    {
        var range = AxisRange.Of([1e-4, 1e4], Scale.Logarithmic, 0);
        Assert.Equal([0, 0.25, 0.5, 1], new[] { 1e-4, 1e-2, 1, 1e4 }.Select(value => Math.Round(range.At(value), 9)));
    }

    [Fact]
    public void A_figure_needs_a_chart() => Assert.Throws<ArgumentException>(() => new Figure("Nothing", []));
}
