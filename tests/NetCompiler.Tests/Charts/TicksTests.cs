using NetCompiler.Samples.Charts;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Charts;

public sealed class TicksTests
{
    [Theory]
    [InlineData(0, 10, 5, "0 2 4 6 8 10")]
    [InlineData(0, 1, 4, "0.0 0.5 1.0")]
    [InlineData(-1, 1, 4, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0.3, 0.7, 5, "0.3 0.4 0.5 0.6 0.7")]
    [InlineData(97.2, 99.8, 3, "98 99")]
    [InlineData(0, 3e7, 4, "0 1e7 2e7 3e7")]
    [InlineData(1_000_000, 1_000_004, 4, "1e6 1.000001e6 1.000002e6 1.000003e6 1.000004e6")]
    [InlineData(0, 4e-9, 4, "0 1e-9 2e-9 3e-9 4e-9")]
    [InlineData(-1e308, 1e308, 2, "-1e308 0 1e308")]
    public void Linear_ticks_are_round(double low, double high, int most, string expected) => Assert.Equal(expected, Labels(Ticks.Linear(low, high, most)));

    [Theory]
    [InlineData(1e-4, 100, 10, "1e-4 0.001 0.01 0.1 1 10 100")]
    [InlineData(0.02, 30, 12, "0.02 0.05 0.1 0.2 0.5 1 2 5 10 20")]
    [InlineData(1e-20, 1, 6, "1e-20 1e-16 1e-12 1e-8 1e-4 1")]
    [InlineData(1, 1e6, 8, "1 10 100 1000 10000 1e5 1e6")]
    [InlineData(3, 30, 6, "5 10 20")]
    [InlineData(2.1, 2.5, 5, "2.1 2.2 2.3 2.4 2.5")]
    public void Logarithmic_ticks_are_powers_of_ten_where_there_are_enough(double low, double high, int most, string expected) =>
        Assert.Equal(expected, Labels(Ticks.Logarithmic(low, high, most)));

    [Fact]
    public void Ticks_of_any_range_are_few_ascend_within_it_and_have_labels_of_their_own()
    {
        for (var i = 0UL; i < 2000; i++)
        {
            var most = 2 + (int)(i % 9);
            var low = (CounterRandom.Uniform(1, 0, i) - 0.5) * Math.Pow(10, 16 * CounterRandom.Uniform(1, 1, i) - 8);
            var high = low + Math.Abs(low) * Math.Pow(10, 8 * CounterRandom.Uniform(1, 2, i) - 4);
            Check(Ticks.Linear(low, high, most), low, high, Math.Max(5, most) + 1);
            var positive = Math.Abs(low);
            var above = positive * Math.Pow(10, 1e-3 + 30 * CounterRandom.Uniform(1, 3, i) * CounterRandom.Uniform(1, 4, i));
            Check(Ticks.Logarithmic(positive, above, most), positive, above, Math.Max(5, most) + 3);
        }
    }

    [Fact]
    public void Labels_are_the_same_in_every_culture()
    {
        using var culture = new ForeignCulture();
        Assert.Equal("-0.5 0.0 0.5", Labels(Ticks.Linear(-0.5, 0.5, 2)));
        Assert.Equal("1e-5 1e-4 0.001", Labels(Ticks.Logarithmic(1e-5, 1e-3, 3)));
    }

    private static void Check(IReadOnlyList<Tick> ticks, double low, double high, int most)
    {
        Assert.InRange(ticks.Count, 2, most);
        var slack = 1e-8 * (high - low);
        Assert.All(ticks, tick => Assert.InRange(tick.Value, low - slack, high + slack));
        Assert.True(ticks.Zip(ticks.Skip(1)).All(pair => pair.First.Value < pair.Second.Value), $"{low} {high} {Labels(ticks)}");
        Assert.True(ticks.DistinctBy(tick => tick.Label).Count() == ticks.Count, $"{low} {high} {Labels(ticks)}");
    }

    private static string Labels(IReadOnlyList<Tick> ticks) => string.Join(' ', ticks.Select(tick => tick.Label));
}
