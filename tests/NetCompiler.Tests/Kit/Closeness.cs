using System.Globalization;

namespace NetCompiler.Tests.Kit;

/// <summary>Tensors are close where no element is off by more than a part of the largest one: what float32 sums can promise, as single elements may cancel to nothing.</summary>
internal static class Closeness
{
    /// <summary>The largest difference.</summary>
    public static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var distance = 0.0;
        for (var i = 0; i < a.Count; i++)
            distance = double.IsNaN(a[i] - b[i]) ? double.PositiveInfinity : Math.Max(distance, Math.Abs(a[i] - b[i]));
        return distance;
    }

    /// <summary>The largest magnitude.</summary>
    public static double Largest(IEnumerable<double> values) => values.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>What differs, or null: every element must be within <paramref name="tolerance"/> times the largest expected one, plus <paramref name="slack"/>.</summary>
    public static string? Difference(double tolerance, IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what, double slack = 0)
    {
        if (expected.Count != actual.Count)
            return $"{what} has {actual.Count} elements instead of {expected.Count}";
        var allowed = tolerance * Largest(expected) + slack;
        var wrong = Enumerable.Range(0, expected.Count).Where(i => !(Math.Abs(expected[i] - actual[i]) <= allowed)).ToList();
        if (wrong.Count == 0)
            return null;
        var first = string.Join(", ", wrong.Take(4).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{i}] {actual[i]:G7} instead of {expected[i]:G7}")));
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {wrong.Count} of {expected.Count} elements are off by more than {allowed:G3}: {first}");
    }

    public static void Assert(double tolerance, IReadOnlyList<float> expected, IReadOnlyList<double> actual, string what) =>
        Assert(tolerance, [.. expected.Select(v => (double)v)], actual, what);

    public static void Assert(double tolerance, IReadOnlyList<float> expected, IReadOnlyList<float> actual, string what, double slack = 0) =>
        Assert(tolerance, [.. expected.Select(v => (double)v)], [.. actual.Select(v => (double)v)], what, slack);

    public static void Assert(double tolerance, IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what, double slack = 0)
    {
        if (Difference(tolerance, expected, actual, what, slack) is { } difference)
            Xunit.Assert.Fail(difference);
    }
}
