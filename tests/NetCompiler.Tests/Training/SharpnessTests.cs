namespace NetCompiler.Tests.Training;

public class SharpnessTests
{
    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.5)]
    public void A_bowl_rises_to_its_corners(double epsilon)
    {
        double[] curvatures = [1e-4, 3, 20, 0.5, 0.01, 7];
        var result = new Sharpness().Measure(Bowl(curvatures, [0, 0, 0, 0, 0, 0]), new double[6], epsilon);
        Assert.Equal(100 * epsilon * epsilon * curvatures.Sum() / 2, result.Percent, 1e-9 * epsilon);
        Assert.Equal((epsilon, null, 0.0), (result.Epsilon, result.Dimension, result.Loss));
        Assert.InRange(result.Iterations, 1, 10);
    }

    [Fact]
    public void The_box_grows_with_the_parameters_and_the_figure_is_relative_to_the_loss()
    {
        double[] curvatures = [1, 2, 4];
        double[] minimum = [3, -8, 0];
        var shifted = Bowl(curvatures, minimum);
        var result = new Sharpness().Measure((x, g) => 3 + shifted(x, g), minimum, 0.01);
        Assert.Equal(100 * (0.04 * 0.04 + 2 * 0.09 * 0.09 + 4 * 0.01 * 0.01) / 2 / 4, result.Percent, 1e-9);
        Assert.Equal((3.0, 3 + (0.04 * 0.04 + 2 * 0.09 * 0.09 + 4 * 0.01 * 0.01) / 2), (result.Loss, result.MaximumLoss));
    }

    [Fact]
    public void The_maximum_may_lie_within_the_box()
    {
        // sin(100 x) + sin(100 y) from its minimum: the box of 0.1 holds whole waves, so each variable can rise by 2.
        static double Waves(ReadOnlySpan<double> x, Span<double> g)
        {
            (g[0], g[1]) = (100 * Math.Cos(100 * x[0]), 100 * Math.Cos(100 * x[1]));
            return Math.Sin(100 * x[0]) + Math.Sin(100 * x[1]) + 2;
        }
        var minimum = -Math.PI / 200;
        var result = new Sharpness { Iterations = 50 }.Measure(Waves, [minimum, minimum], 0.1);
        Assert.Equal(400, result.Percent, 1e-6);
    }

    [Fact]
    public void A_maximum_has_no_sharpness()
    {
        var dome = Bowl([1, 1, 1], [0.5, 0.5, 0.5]);
        var result = new Sharpness().Measure((x, g) =>
        {
            var value = 1 - dome(x, g);
            for (var i = 0; i < g.Length; i++)
                g[i] = -g[i];
            return value;
        }, [0.5, 0.5, 0.5], 0.1);
        Assert.Equal(0, result.Percent);
        Assert.Equal(1, result.MaximumLoss);
    }

    [Fact]
    public void A_slope_rises_in_a_subspace_to_the_corner_of_that_subspaces_box()
    {
        const int N = 500;
        const int P = 20;
        double[] slope = [.. Enumerable.Range(0, N).Select(i => CounterRandom.Normal(1, 1, (ulong)i))];
        double[] minimum = [.. Enumerable.Range(0, N).Select(i => 3 * CounterRandom.Normal(1, 2, (ulong)i))];
        double Slope(ReadOnlySpan<double> x, Span<double> g)
        {
            slope.CopyTo(g);
            var sum = 10.0;
            for (var i = 0; i < N; i++)
                sum += slope[i] * (x[i] - minimum[i]);
            return sum;
        }
        var subspace = new RandomSubspace(N, P, 7, threads: 2);
        var slopes = new double[P];
        subspace.Project(slope, slopes);
        var expected = slopes.Zip(subspace.Coordinates(minimum), (s, c) => Math.Abs(s) * 1e-3 * (Math.Abs(c) + 1)).Sum();
        var result = new Sharpness { Seed = 7 }.Measure(Slope, minimum, 1e-3, P);
        Assert.Equal(100 * expected / 11, result.Percent, 1e-9);
        Assert.Equal(P, result.Dimension);
        Assert.NotEqual(result.Percent, new Sharpness { Seed = 8 }.Measure(Slope, minimum, 1e-3, P).Percent);
    }

    [Fact]
    public void The_random_matrix_is_standard_normal_and_its_inverse_projects()
    {
        const int N = 2000;
        const int P = 50;
        var subspace = new RandomSubspace(N, P, 3, threads: 2);
        var squares = 0.0;
        var sum = 0.0;
        var unit = new double[P];
        var column = new double[N];
        for (var j = 0; j < P; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            subspace.Expand(unit, column);
            sum += column.Sum();
            squares += column.Sum(a => a * a);
        }
        Assert.Equal(0, sum / (N * P), 0.015);
        Assert.Equal(1, squares / (N * P), 0.02);

        // What the projection of a vector leaves over is orthogonal to all columns.
        double[] vector = [.. Enumerable.Range(0, N).Select(i => CounterRandom.Normal(1, 2, (ulong)i))];
        var nearest = new double[N];
        subspace.Expand(subspace.Coordinates(vector), nearest);
        var rest = new double[P];
        subspace.Project([.. vector.Zip(nearest, (v, p) => v - p)], rest);
        Assert.All(rest, r => Assert.Equal(0, r, 1e-9));
    }

    [Fact]
    public void Entries_of_the_random_matrix_are_binomial_and_independent()
    {
        // Each is half of what 16 coins give beyond 8 heads: C(16, b) / 2^16 for b heads.
        const int Columns = 40;
        const int Blocks = 20;
        const int Count = Columns * Blocks * RandomEntries.BlockRows;
        var frequencies = new int[17];
        var neighbours = 0.0;
        var columns = 0.0;
        var entries = new double[RandomEntries.BlockRows];
        var before = new double[RandomEntries.BlockRows];
        for (var block = 0; block < Blocks; block++)
            for (var column = 0; column < Columns; column++)
            {
                RandomEntries.Fill(5, column, block, entries);
                foreach (var entry in entries)
                    frequencies[(int)(2 * entry) + 8]++;
                neighbours += DoubleMath.Dot(entries.AsSpan(1), entries);
                columns += DoubleMath.Dot(entries, before);
                entries.CopyTo(before, 0);
            }
        var expected = (double)Count / (1 << 16);
        for (var b = 0; b <= 16; b++)
        {
            Assert.Equal(expected, frequencies[b], 5 * Math.Sqrt(expected));
            expected *= (16.0 - b) / (b + 1);
        }
        // A product of two independent entries has mean 0 and variance 1.
        Assert.Equal(0, neighbours / Count, 5 / Math.Sqrt(Count));
        Assert.Equal(0, columns / Count, 5 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(1700, 33)]
    [InlineData(100, 7)]
    public void Threads_have_no_part_in_the_random_matrix(int variables, int dimension)
    {
        double[] vector = [.. Enumerable.Range(0, variables).Select(i => CounterRandom.Normal(1, 2, (ulong)i))];
        double[] small = [.. Enumerable.Range(0, dimension).Select(i => CounterRandom.Normal(1, 3, (ulong)i))];
        var one = Products(1);
        Assert.Equal(one, Products(2));
        Assert.Equal(one, Products(5));

        // The matrix column by column gives the same products by their definition.
        var columns = new double[dimension][];
        for (var j = 0; j < dimension; j++)
        {
            var unit = new double[dimension];
            unit[j] = 1;
            columns[j] = new double[variables];
            new RandomSubspace(variables, dimension, 9, threads: 1).Expand(unit, columns[j]);
        }
        for (var i = 0; i < variables; i++)
            Assert.Equal(columns.Select((column, j) => column[i] * small[j]).Sum(), one[i], 1e-12 * dimension);
        for (var j = 0; j < dimension; j++)
            Assert.Equal(columns[j].Select((a, i) => a * vector[i]).Sum(), one[variables + j], 1e-10);

        double[] Products(int threads)
        {
            var subspace = new RandomSubspace(variables, dimension, 9, threads);
            var expanded = new double[variables];
            var projected = new double[dimension];
            subspace.Expand(small, expanded);
            subspace.Project(vector, projected);
            return [.. expanded, .. projected, .. subspace.Coordinates(vector)];
        }
    }

    [Fact]
    public void A_linear_network_is_as_sharp_as_its_worst_corner()
    {
        // With squared errors the loss is a convex quadratic of the six parameters, so its greatest value is in one of the box's 64 corners.
        const double Epsilon = 0.05;
        var data = ToyData.Vectors(90);
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new TestMomentum(0.02f);
        var trainer = new Trainer<LinearNetwork<Squares>>(network, optimizer);
        trainer.Fit(data, 3, 30);
        var result = new Sharpness { BatchSize = 40 }.Measure(network, data, Epsilon);

        var loss = trainer.Evaluate(data).Loss;
        Assert.Equal(loss, result.Loss, 1e-6);
        float[][] trained = [.. network.Parameters.Select(p => p.ToArray())];
        var greatest = 0.0;
        for (var corner = 0; corner < 64; corner++)
        {
            var bit = 0;
            for (var k = 0; k < trained.Length; k++)
                network.Parameters[k].CopyFrom([.. trained[k].Select(w => (float)(w + ((corner >> bit++) % 2 == 0 ? 1 : -1) * Epsilon * (Math.Abs(w) + 1)))]);
            greatest = Math.Max(greatest, trainer.Evaluate(data).Loss);
        }
        Assert.Equal(100 * (greatest - loss) / (1 + loss), result.Percent, 1e-3);
    }

    [Fact]
    public void Batches_and_threads_have_no_part_in_a_plain_networks_figure()
    {
        using var network = new PlainPerceptron(1);
        using var optimizer = new Adam(0.05f);
        new Trainer<PlainPerceptron>(network, optimizer).Fit(ToyData.Labels(200), 5, 20);
        network.Threads = 1;
        var one = new Sharpness { BatchSize = 64 }.Measure(network, ToyData.Labels(200), 0.01);
        Assert.True(one.Percent > 0.01, $"{one}");
        Assert.Equal(one.Percent, new Sharpness { BatchSize = 200 }.Measure(network, ToyData.Labels(200), 0.01).Percent, 1e-3);
        network.Threads = 4;
        Assert.Equal(one, new Sharpness { BatchSize = 64 }.Measure(network, ToyData.Labels(200), 0.01));
        // A smaller box lies within the larger one, and a subspace's in a larger space.
        Assert.True(new Sharpness().Measure(network, ToyData.Labels(200), 0.005).Percent < one.Percent);
        Assert.True(new Sharpness().Measure(network, ToyData.Labels(200), 0.01, 5).Percent > 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public void The_network_is_the_same_bits_afterwards(int? dimension)
    {
        using var network = new NoisyPerceptron(1);
        using var optimizer = new Adam(0.01f);
        var trainer = new Trainer<NoisyPerceptron>(network, optimizer);
        trainer.Fit(ToyData.Labels(200), 3, 20);
        float[][] before = [.. network.Parameters.Select(p => p.ToArray())];
        var sharpness = new Sharpness { BatchSize = 70 };
        var result = sharpness.Measure(network, ToyData.Labels(200), 0.01, dimension);
        Assert.True(result.Percent > 0, $"{result}");
        Assert.Equal(before, network.Parameters.Select(p => p.ToArray()));
        Assert.Equal((30, 30), (network.StepCount, optimizer.StepCount));
        // Dropout and batches are the same in every measurement.
        Assert.Equal(result, sharpness.Measure(network, ToyData.Labels(200), 0.01, dimension));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var bowl = Bowl([1, 1], [0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Sharpness().Measure(bowl, [0, 0], 0));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Sharpness().Measure(bowl, [0, 0], double.NaN));
        Assert.Throws<ArgumentException>("minimum", () => new Sharpness().Measure(bowl, [], 1e-3));
        Assert.StartsWith("A subspace of 2 parameters must have 1 to 1 dimensions, but 2 were asked for.", Assert.Throws<ArgumentException>("dimension", () => new Sharpness().Measure(bowl, [0, 0], 1e-3, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("dimension", () => new Sharpness().Measure(bowl, [0, 0], 1e-3, 0));
        Assert.Throws<ArithmeticException>(() => new Sharpness().Measure((_, g) => { g.Clear(); return -1; }, [0, 0], 1e-3));
        Assert.Throws<ArithmeticException>(() => new Sharpness().Measure((_, g) => { g.Clear(); return double.NaN; }, [0, 0], 1e-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sharpness { Iterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sharpness { BatchSize = 0 });
        using var network = new PlainPerceptron(1);
        Assert.Throws<ArgumentException>("data", () => new Sharpness().Measure(network, ToyData.Vectors(20), 1e-3));
    }

    private static DifferentiableFunction Bowl(double[] curvatures, double[] centre) => (x, g) =>
    {
        var sum = 0.0;
        for (var i = 0; i < g.Length; i++)
        {
            g[i] = curvatures[i] * (x[i] - centre[i]);
            sum += g[i] * (x[i] - centre[i]) / 2;
        }
        return sum;
    };
}
