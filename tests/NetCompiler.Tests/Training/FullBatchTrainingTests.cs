using System.Globalization;
using System.IO.Compression;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Training;

public class FullBatchTrainingTests
{
    [Fact]
    public void Gradient_descent_reaches_the_least_squares_solution()
    {
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new SGD(0.1f);
        var result = FullBatchTraining.Run(network, optimizer, ToyData.Vectors(60), new StoppingRule(10_000, gradientNorm: 1e-5));
        Assert.Equal(StoppingReason.GradientNorm, result.Reason);
        Assert.True(result.Converged);
        Assert.True(result.Last.GradientNorm < 1e-5, $"{result}");
        Assert.Equal(network.StepCount, result.Steps);
        Assert.InRange(result.Steps, 10, 1000);
        // Targets are a linear function of the points, so the solution is that function.
        Closeness.Assert(1e-4, [1f, 0, 1, -2], network.Parameters["0.weight"].ToArray(), "weight");
        Closeness.Assert(1e-4, [0.5f, 0], network.Parameters["0.bias"].ToArray(), "bias");
    }

    [Fact]
    public void Steps_tell_loss_gradient_and_change()
    {
        const float Rate = 0.05f;
        var data = ToyData.Vectors(30);
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new SGD(Rate);
        var steps = new List<FullBatchStep>();
        var result = FullBatchTraining.Run(network, optimizer, data, new StoppingRule(1000, parameterChange: 1e-3), new Steps(steps.Add));
        Assert.Equal(StoppingReason.ParameterChange, result.Reason);
        Assert.Equal(Enumerable.Range(1, result.Steps), steps.Select(step => step.Step));
        Assert.Equal(steps[^1], result.Last);
        Assert.True(result.Last.ParameterChange < 1e-3);
        Assert.All(steps[..^1], step => Assert.True(step.ParameterChange >= 1e-3));
        Assert.All(steps, step => Assert.Equal(Rate * step.GradientNorm, step.ParameterChange, 1e-6));

        using var second = new LinearNetwork<Squares>(1);
        using var secondOptimizer = new SGD(Rate);
        Assert.Equal(new Trainer<LinearNetwork<Squares>>(second, secondOptimizer).Evaluate(data).Loss, steps[0].Loss, 1e-6);
        Assert.Equal(NormOfGradient(second, data), steps[0].GradientNorm, 1e-5);
    }

    [Fact]
    public void Any_optimizer_serves_and_threads_change_no_bit()
    {
        var first = Train(1);
        Assert.Equal(first.Weights, Train(3).Weights);
        Assert.Equal((40, StoppingReason.MaxSteps, false), (first.Result.Steps, first.Result.Reason, first.Result.Converged));
        Assert.True(first.Result.Last.Loss < 0.3, $"{first.Result}");

        static (FullBatchResult Result, float[] Weights) Train(int threads)
        {
            using var network = new LinearNetwork<Toy>(1) { Threads = threads };
            using var optimizer = new Adam(0.1f);
            var result = FullBatchTraining.Run(network, optimizer, ToyData.Labels(90), new StoppingRule(40, 1e-9, 1e-9));
            return (result, [.. network.Parameters.SelectMany(p => p.ToArray())]);
        }
    }

    [Fact]
    public void A_learning_rate_that_is_too_high_ends_the_training()
    {
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new SGD(10);
        var result = FullBatchTraining.Run(network, optimizer, ToyData.Vectors(30), new StoppingRule(1000, 1e-6, 1e-6));
        Assert.Equal(StoppingReason.Diverged, result.Reason);
        Assert.False(result.Converged);
        Assert.InRange(result.Steps, 2, 200);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_cancellation_ends_between_steps()
    {
        using var network = new LinearNetwork<Squares>(1);
        using var optimizer = new SGD(0.01f);
        using var stop = new CancellationTokenSource();
        Assert.Contains("which compares with target vectors", Assert.Throws<ArgumentException>(() => FullBatchTraining.Run(network, optimizer, ToyData.Labels(3), new StoppingRule(1))).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => FullBatchTraining.Run(network, optimizer, ToyData.Vectors(9), new StoppingRule(100), new Steps(step =>
        {
            if (step.Step == 7)
                stop.Cancel();
        }), stop.Token));
        Assert.Equal(7, network.StepCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(1, parameterChange: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(1, gradientNorm: double.NaN));
    }

    [DataFact]
    public void The_diabetes_table_is_solved_as_in_closed_form()
    {
        const int Rows = 442;
        const int Features = 10;
        var x = Standardized(Numbers("diabetes_data_raw.csv.gz"), Features);
        var y = Standardized(Numbers("diabetes_target.csv.gz"), 1);
        Assert.Equal((Rows * Features, Rows), (x.Length, y.Length));
        using var network = new LinearNetwork<Diabetes>(1);
        using var optimizer = new SGD(0.1f, momentum: 0.9);
        var result = FullBatchTraining.Run(network, optimizer, Dataset.FromFloats([Features], x, 1, y), new StoppingRule(20_000, gradientNorm: 1e-5));
        Assert.Equal(StoppingReason.GradientNorm, result.Reason);
        var solution = LeastSquares(x, y, Features);
        // The features are so nearly dependent that the least eigenvalue of their correlations is 0.008: so much more are the weights off than the gradient.
        Assert.All(solution.Zip(network.Parameters["0.weight"].ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-3));
        var loss = Enumerable.Range(0, Rows).Average(row => Math.Pow(Enumerable.Range(0, Features).Sum(i => solution[i] * x[row * Features + i]) - y[row], 2));
        Assert.Equal(loss, result.Last.Loss, 1e-6);
        // R^2 of ordinary least squares on the whole table (Efron et al. 2004): 0.518.
        Assert.Equal(0.518, 1 - result.Last.Loss, 1e-3);
    }

    private static double NormOfGradient(LinearNetwork<Squares> network, Dataset data)
    {
        var gradient = new double[6];
        var (inputs, outputs) = (new float[2], new float[2]);
        for (var sample = 0; sample < data.Count; sample++)
        {
            data.CopyInputs(sample, 1, inputs);
            network.Predict(inputs, outputs);
            for (var o = 0; o < 2; o++)
            {
                var d = (outputs[o] - data.Targets[2 * sample + o]) / (double)data.Count;
                gradient[2 * o] += d * inputs[0];
                gradient[2 * o + 1] += d * inputs[1];
                gradient[4 + o] += d;
            }
        }
        return Math.Sqrt(gradient.Sum(g => g * g));
    }

    private static double[] Numbers(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Shared.Data!, "small", file)), CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static float[] Standardized(double[] table, int columns)
    {
        var result = new float[table.Length];
        for (var c = 0; c < columns; c++)
        {
            double[] column = [.. table.Where((_, i) => i % columns == c)];
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)));
            for (var row = 0; row < column.Length; row++)
                result[row * columns + c] = (float)((column[row] - mean) / deviation);
        }
        return result;
    }

    /// <summary>Solves the normal equations by Gauss's elimination; columns have mean 0, so there is no intercept.</summary>
    private static double[] LeastSquares(float[] x, float[] y, int n)
    {
        var a = new double[n, n + 1];
        for (var row = 0; row < y.Length; row++)
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                    a[i, j] += (double)x[row * n + i] * x[row * n + j];
                a[i, n] += (double)x[row * n + i] * y[row];
            }
        for (var k = 0; k < n; k++)
            for (var i = 0; i < n; i++)
            {
                if (i == k)
                    continue;
                var factor = a[i, k] / a[k, k];
                for (var j = k; j <= n; j++)
                    a[i, j] -= factor * a[k, j];
            }
        return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
    }

    private sealed class Steps(Action<FullBatchStep> receive) : IProgress<FullBatchStep>
    {
        public void Report(FullBatchStep value) => receive(value);
    }
}
