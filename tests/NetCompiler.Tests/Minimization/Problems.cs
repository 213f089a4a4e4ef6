namespace NetCompiler.Tests.Minimization;

/// <summary>Functions whose minima in boxes are known.</summary>
internal static class Problems
{
    /// <summary>Rosenbrock's valley in any number of variables: minimum 0 where all are 1.</summary>
    public static double Rosenbrock(ReadOnlySpan<double> x, Span<double> g)
    {
        g.Clear();
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var (a, b) = (1 - x[i], x[i + 1] - x[i] * x[i]);
            sum += a * a + 100 * b * b;
            g[i] += -2 * a - 400 * x[i] * b;
            g[i + 1] += 200 * b;
        }
        return sum;
    }

    /// <summary>The example that comes with the authors' own program: a chain of squares.</summary>
    public static double Chain(ReadOnlySpan<double> x, Span<double> g)
    {
        g.Clear();
        var sum = 0.25 * (x[0] - 1) * (x[0] - 1);
        g[0] = 2 * (x[0] - 1);
        for (var i = 1; i < x.Length; i++)
        {
            var b = x[i] - x[i - 1] * x[i - 1];
            sum += b * b;
            g[i] += 8 * b;
            g[i - 1] -= 16 * x[i - 1] * b;
        }
        return 4 * sum;
    }

    /// <summary>A strictly convex quadratic <c>xᵀAx / 2 - bᵀx</c>.</summary>
    public static DifferentiableFunction Quadratic(double[] a, double[] b) => (x, g) =>
    {
        var (n, value) = (b.Length, 0.0);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
                sum += a[i * n + j] * x[j];
            g[i] = sum - b[i];
            value += x[i] * (sum / 2 - b[i]);
        }
        return value;
    };

    /// <summary>A random positive definite matrix whose eigenvalues lie between about 0.05 and some tens.</summary>
    public static double[] Matrix(int n, ulong seed)
    {
        var root = new double[n * n];
        for (var i = 0; i < root.Length; i++)
            root[i] = CounterRandom.Normal(seed, 1, (ulong)i);
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                matrix[i * n + j] = Enumerable.Range(0, n).Sum(k => root[i * n + k] * root[j * n + k]) + (i == j ? 0.05 : 0);
        return matrix;
    }

    /// <summary>The minimum of a quadratic in a box by another way: each variable in turn is set to its best value, until nothing moves.</summary>
    public static double[] MinimumByCoordinates(double[] a, double[] b, double[] lower, double[] upper)
    {
        var n = b.Length;
        var x = new double[n];
        for (var (sweep, moved) = (0, 1.0); moved > 1e-14 && sweep < 1_000_000; sweep++)
        {
            moved = 0;
            for (var i = 0; i < n; i++)
            {
                var rest = b[i];
                for (var j = 0; j < n; j++)
                    rest -= j == i ? 0 : a[i * n + j] * x[j];
                var next = Math.Clamp(rest / a[i * n + i], lower[i], upper[i]);
                moved = Math.Max(moved, Math.Abs(next - x[i]));
                x[i] = next;
            }
        }
        return x;
    }
}
