namespace NetCompiler.Tests.Minimization;

public class LbfgsBTests
{
    private const double Free = double.PositiveInfinity;

    [Theory]
    [InlineData(2, 60)]
    [InlineData(10, 100)]
    [InlineData(100, 700)]
    public void Rosenbrocks_valley_is_gone_down_to_its_end(int variables, int iterations)
    {
        var start = Enumerable.Range(0, variables).Select(i => i % 2 == 0 ? -1.2 : 1.0).ToArray();
        var result = Tight.Minimize(Problems.Rosenbrock, start, Fill(variables, -Free), Fill(variables, Free));
        Assert.All(result.Point, x => Assert.Equal(1, x, 1e-6));
        Assert.InRange(result.Value, 0, 1e-12);
        Assert.InRange(result.Iterations, 10, iterations);
        Assert.InRange(result.Evaluations, result.Iterations + 1, 2 * result.Iterations);
    }

    // Problems 1 to 5 of Hock and Schittkowski 1981, and Rosenbrock's valley cut off on the near and on the far side of its minimum.
    [Theory]
    [InlineData(1, -2, 1, -Free, -1.5, Free, Free, 1, 1)]
    [InlineData(1, 2, 1, -Free, 1.5, Free, Free, 1.224370748736353, 1.5)]
    [InlineData(1, -1.2, 1, -2, -2, 0.5, 2, 0.5, 0.25)]
    [InlineData(1, 3, 3, 1.5, -4, 4, 4, 1.5, 2.25)]
    [InlineData(3, 10, 1, -Free, 0, Free, Free, 0, 0)]
    [InlineData(4, 1.125, 0.125, 1, 0, Free, Free, 1, 0)]
    [InlineData(5, 0, 0, -1.5, -3, 4, 3, 0.5 - Math.PI / 3, -0.5 - Math.PI / 3)]
    public void Minima_at_bounds_are_found(int problem, double startX, double startY, double lowerX, double lowerY, double upperX, double upperY, double x, double y)
    {
        DifferentiableFunction function = problem switch
        {
            1 => Problems.Rosenbrock,
            3 => (p, g) =>
            {
                var d = p[1] - p[0];
                (g[0], g[1]) = (-2e-5 * d, 1 + 2e-5 * d);
                return p[1] + 1e-5 * d * d;
            },
            4 => (p, g) =>
            {
                (g[0], g[1]) = ((p[0] + 1) * (p[0] + 1), 1);
                return Math.Pow(p[0] + 1, 3) / 3 + p[1];
            },
            _ => (p, g) =>
            {
                var (c, d) = (Math.Cos(p[0] + p[1]), p[0] - p[1]);
                (g[0], g[1]) = (c + 2 * d - 1.5, c - 2 * d + 2.5);
                return Math.Sin(p[0] + p[1]) + d * d - 1.5 * p[0] + 2.5 * p[1] + 1;
            },
        };
        var result = Tight.Minimize(Inside(function, [lowerX, lowerY], [upperX, upperY]), [startX, startY], [lowerX, lowerY], [upperX, upperY]);
        Assert.Equal(x, result.Point[0], 1e-5);
        Assert.Equal(y, result.Point[1], 1e-5);
        Assert.InRange(result.Iterations, 1, 60);
    }

    [Fact]
    public void The_authors_own_example_takes_as_few_iterations_as_theirs()
    {
        // Variables 1, 3, 5, ... have the bounds 1 and 100, the others -100 and 100. The authors' program ends after 23 iterations and 28 evaluations at 1.0834900835e-9.
        var lower = Enumerable.Range(0, 25).Select(i => i % 2 == 0 ? 1.0 : -100).ToArray();
        var result = new LbfgsB { Corrections = 5 }.Minimize(Problems.Chain, Fill(25, 3), lower, Fill(25, 100));
        Assert.InRange(result.Value, 0, 5e-9);
        Assert.InRange(result.Iterations, 15, 26);
        Assert.InRange(result.Evaluations, 15, 32);
        Assert.Equal(MinimizationStop.ValueTolerance, result.Stop);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    public void Quadratics_in_boxes_have_the_minimum_that_coordinate_descent_finds(int n)
    {
        var active = 0;
        for (var seed = 1ul; seed <= 20; seed++)
        {
            var matrix = Problems.Matrix(n, seed);
            double[] Draw(ulong stream, double scale) => [.. Enumerable.Range(0, n).Select(i => scale * CounterRandom.Normal(seed, stream, (ulong)i))];
            var (b, lower, width) = (Draw(2, 3), Draw(3, 0.5), Draw(4, 0.5));
            // Some variables have no bound above, some are fixed.
            double[] upper = [.. lower.Select((l, i) => i % 5 == 4 ? Free : i % 7 == 6 ? l : l + Math.Abs(width[i]))];
            var expected = Problems.MinimumByCoordinates(matrix, b, lower, upper);
            var result = Tight.Minimize(Inside(Problems.Quadratic(matrix, b), lower, upper), Draw(5, 1), lower, upper);
            for (var i = 0; i < n; i++)
            {
                Assert.Equal(expected[i], result.Point[i], 1e-6);
                active += result.Point[i] == lower[i] || result.Point[i] == upper[i] ? 1 : 0;
            }
            Assert.InRange(result.Iterations, 0, 20 * n);
        }
        Assert.InRange(active, 5 * n, 20 * n - 1);
    }

    [Fact]
    public void A_separable_quadratic_is_clamped_in_a_few_iterations()
    {
        const int N = 1000;
        double[] lower = [.. Enumerable.Range(0, N).Select(i => -1.0 - i % 3)];
        double[] upper = [.. Enumerable.Range(0, N).Select(i => 1.0 + i % 5)];
        double[] centre = [.. Enumerable.Range(0, N).Select(i => 4 * CounterRandom.Normal(1, 0, (ulong)i))];
        double Function(ReadOnlySpan<double> x, Span<double> g)
        {
            var sum = 0.0;
            for (var i = 0; i < N; i++)
            {
                g[i] = (1 + i % 4) * (x[i] - centre[i]);
                sum += g[i] * (x[i] - centre[i]) / 2;
            }
            return sum;
        }
        var result = Tight.Minimize(Function, Fill(N, 0), lower, upper);
        for (var i = 0; i < N; i++)
            Assert.Equal(Math.Clamp(centre[i], lower[i], upper[i]), result.Point[i], 1e-6);
        Assert.InRange(result.Iterations, 1, 15);
    }

    [Fact]
    public void A_linear_function_has_its_minimum_in_a_corner()
    {
        double[] slope = [1e-3, -2, 0.5, -1e-2];
        double Function(ReadOnlySpan<double> x, Span<double> g)
        {
            slope.CopyTo(g);
            return x[0] * slope[0] + x[1] * slope[1] + x[2] * slope[2] + x[3] * slope[3];
        }
        var result = new LbfgsB { InitialCurvature = 1e-6 }.Minimize(Function, Fill(4, 0), Fill(4, -3), Fill(4, 5));
        Assert.Equal([-3, 5, -3, 5], result.Point);
        Assert.Equal((1, 2, MinimizationStop.GradientTolerance), (result.Iterations, result.Evaluations, result.Stop));
    }

    [Fact]
    public void A_function_that_is_nowhere_convex_has_its_minimum_in_a_corner()
    {
        static double Function(ReadOnlySpan<double> x, Span<double> g)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                g[i] = -2 * x[i];
                sum -= x[i] * x[i];
            }
            return sum;
        }
        var result = new LbfgsB { GradientTolerance = 0, ValueTolerance = 0 }.Minimize(Inside(Function, Fill(3, -1), Fill(3, 2)), [0.1, -0.2, 0.01], Fill(3, -1), Fill(3, 2));
        Assert.Equal([2, -1, 2], result.Point);
        Assert.Equal(MinimizationStop.GradientTolerance, result.Stop);
    }

    [Fact]
    public void A_start_outside_the_box_is_moved_into_it()
    {
        ReadOnlySpan<double> lower = [-1, 2];
        var result = Tight.Minimize(Inside(Problems.Rosenbrock, [-1, 2], [1, 2]), [-50, 70], lower, [1, 2]);
        Assert.Equal(2, result.Point[1]);
        Assert.InRange(result.Point[0], -1, 1);
    }

    [Fact]
    public void A_minimum_at_the_start_costs_one_evaluation()
    {
        var result = new LbfgsB().Minimize(Problems.Rosenbrock, [1, 1], [0, 0], [2, 2]);
        Assert.Equal((0, 1, 0.0, MinimizationStop.GradientTolerance), (result.Iterations, result.Evaluations, result.Value, result.Stop));
    }

    [Fact]
    public void Limits_end_a_run_with_the_best_point_so_far()
    {
        var few = new LbfgsB { MaxIterations = 3 }.Minimize(Problems.Rosenbrock, [-1.2, 1], Fill(2, -Free), Fill(2, Free));
        Assert.Equal((3, MinimizationStop.MaxIterations), (few.Iterations, few.Stop));
        var short_ = new LbfgsB { MaxEvaluations = 7 }.Minimize(Problems.Rosenbrock, [-1.2, 1], Fill(2, -Free), Fill(2, Free));
        Assert.Equal((7, MinimizationStop.MaxEvaluations), (short_.Evaluations, short_.Stop));
        foreach (var result in new[] { few, short_ })
        {
            Assert.InRange(result.Value, 0.1, 24.1);
            Assert.Equal(result.Value, Problems.Rosenbrock([.. result.Point], new double[2]));
        }
    }

    [Fact]
    public void Where_the_function_is_infinite_steps_become_shorter()
    {
        // -log(x) + x, not defined where x <= 0: minimum at 1. The first steps lead to negative numbers.
        static double Function(ReadOnlySpan<double> x, Span<double> g)
        {
            g[0] = 1 - 1 / x[0];
            return x[0] <= 0 ? Free : x[0] - Math.Log(x[0]);
        }
        var result = new LbfgsB { InitialCurvature = 0.01, GradientTolerance = 1e-8, ValueTolerance = 0 }.Minimize(Function, [40], [-1000], [1000]);
        Assert.Equal(1, result.Point[0], 1e-6);
    }

    [Fact]
    public void A_gradient_that_lies_ends_the_run()
    {
        static double Function(ReadOnlySpan<double> x, Span<double> g)
        {
            g[0] = -2 * x[0];
            return x[0] * x[0];
        }
        var result = new LbfgsB().Minimize(Function, [1], [-5], [5]);
        Assert.Equal((1.0, 0, MinimizationStop.NoDescent), (result.Value, result.Iterations, result.Stop));
    }

    [Fact]
    public void Values_that_are_not_numbers_are_errors_that_say_where()
    {
        static DifferentiableFunction Broken(double value, double gradient, int from)
        {
            var calls = 0;
            return (x, g) =>
            {
                calls++;
                g[0] = calls >= from ? gradient : 2 * x[0];
                return calls >= from ? value : x[0] * x[0];
            };
        }
        Assert.Equal("The function must not give NaN, but did in evaluation 1.", Error(Broken(double.NaN, 0, 1)));
        Assert.Equal("The function must not give NaN, but did in evaluation 2.", Error(Broken(double.NaN, 0, 2)));
        Assert.Equal("The function must not give -Infinity, but did in evaluation 2.", Error(Broken(double.NegativeInfinity, 0, 2)));
        Assert.Equal("The function must have a finite value at the start, but gave Infinity.", Error(Broken(Free, 0, 1)));
        Assert.Equal("The gradient of a finite value must be finite, but its component 0 was NaN in evaluation 2.", Error(Broken(1, double.NaN, 2)));
        static string Error(DifferentiableFunction function) => Assert.Throws<ArithmeticException>(() => new LbfgsB().Minimize(function, [3], [-9], [9])).Message;
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var minimizer = new LbfgsB();
        Assert.StartsWith("The start has 2 variables, so there must be 2 bounds, but 1 were given.", Assert.Throws<ArgumentException>("upper", () => minimizer.Minimize(Problems.Rosenbrock, [0, 0], [0, 0], [1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("A lower bound must not be above the upper one, but those of variable 1 are 2 and 1.", Assert.Throws<ArgumentException>("lower", () => minimizer.Minimize(Problems.Rosenbrock, [0, 0], [0, 2], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("lower", () => minimizer.Minimize(Problems.Rosenbrock, [0, 0], [0, double.NaN], [1, 1]));
        Assert.Throws<ArgumentException>("start", () => minimizer.Minimize(Problems.Rosenbrock, [0, double.NaN], [0, 0], [1, 1]));
        Assert.Throws<ArgumentException>("start", () => minimizer.Minimize(Problems.Rosenbrock, [], [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { Corrections = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { MaxEvaluations = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { GradientTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { ValueTolerance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsB { InitialCurvature = 0 });
    }

    /// <summary>A minimiser that goes on as long as there is anything to gain.</summary>
    private static LbfgsB Tight { get; } = new() { GradientTolerance = 1e-9, ValueTolerance = 0 };

    private static double[] Fill(int count, double value) => [.. Enumerable.Repeat(value, count)];

    /// <summary>The function, which must never be asked outside its box.</summary>
    private static DifferentiableFunction Inside(DifferentiableFunction function, double[] lower, double[] upper) => (x, g) =>
    {
        for (var i = 0; i < x.Length; i++)
            Assert.InRange(x[i], lower[i], upper[i]);
        return function(x, g);
    };
}
