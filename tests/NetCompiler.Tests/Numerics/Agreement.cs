using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;
using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Numerics;

/// <summary>Compares a compiled network with the oracle: predictions and loss in evaluation mode, then loss, every gradient and the running statistics of a training step.</summary>
/// <remarks>
/// A tensor may be off by 1e-5 of its largest value, ten times closer than any user could tell by training. That covers what compiled code may do otherwise
/// than plain loops: other orders of summation, and functions (exp, tanh, erf) good to a few units in the last place. Where a problem itself magnifies
/// rounding (a normalisation over two numbers, the bias before a batch normalisation, whose gradient is exactly nothing), the reference run in float32 shows by how much, and
/// eight times its error is allowed on top.
/// </remarks>
internal static class Agreement
{
    private const double Tolerance = 1e-5;

    /// <summary>Winograd's products of 4x4 results may be off by some 1e-5 a layer.</summary>
    private const double FastTolerance = 5e-5;
    private const double NaiveErrors = 8;

    /// <summary>A rounding of the largest gradient of the step; smaller ones that should cancel cannot do so better than this.</summary>
    private const double Rounding = 1e-7;

    /// <summary>What differs on a random batch, or null. Code that does not compile, or throws, differs too.</summary>
    public static string? Difference(INetworkCase network, Func<ICompiledNetwork> create, int samples, int seed)
    {
        var graph = network.BuildGraph();
        var draw = StableDraw.For(graph, samples, seed);
        try
        {
            using var compiled = create();
            return Difference(graph, compiled, draw, network.IsFast) is { } difference ? $"{network} with {samples} samples, seed {seed}: {difference}" : null;
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            return $"{network} with {samples} samples, seed {seed}: {e.Message}";
        }
    }

    /// <summary>What differs on a given batch, or null. A training step that drops at random is not compared.</summary>
    public static string? Difference(NetworkGraph graph, ICompiledNetwork network, Draw draw, bool isFast = false)
    {
        var tolerance = isFast ? FastTolerance : Tolerance;
        SetParameters(graph, network, draw);
        var drops = graph.Nodes.Any(node => node.Operation is Dropout { Probability: > 0 });
        return EvaluationDifference(graph, network, draw, tolerance) ?? (drops ? null : TrainingDifference(graph, network, draw, tolerance));
    }

    public static void SetParameters(NetworkGraph graph, ICompiledNetwork network, Draw draw)
    {
        for (var p = 0; p < graph.Parameters.Count; p++)
            network.SetParameter(graph.Parameters[p].Name, draw.Parameters[p]);
    }

    private static string? EvaluationDifference(NetworkGraph graph, ICompiledNetwork network, Draw draw, double tolerance)
    {
        var (exact, exactLoss) = Evaluate<double>(graph, draw);
        var naive = new Lazy<(float[] Outputs, float Loss)>(() => Evaluate<float>(graph, draw));
        var predicted = new float[exact.Length];
        var evaluated = new float[exact.Length];
        network.Predict(draw.Inputs, predicted);
        var loss = network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, evaluated);
        return Compare(tolerance, "prediction", exact, () => naive.Value.Outputs, predicted)
            ?? AllOutputsDifference(graph, network, draw, tolerance)
            ?? Compare(tolerance, "outputs of the evaluation", exact, () => naive.Value.Outputs, evaluated)
            ?? Compare(tolerance, "loss of the evaluation", [exactLoss], () => [naive.Value.Loss], [(float)loss]);
    }

    /// <summary>Every output of a network with several: the first of all samples, then the second of all samples, and so on.</summary>
    private static string? AllOutputsDifference(NetworkGraph graph, ICompiledNetwork network, Draw draw, double tolerance)
    {
        if (graph.Outputs.Count == 1)
            return null;
        var exact = AllOutputs<double>(graph, draw);
        var predicted = new float[exact.Length];
        network.Predict(draw.Inputs, predicted);
        return Compare(tolerance, "all outputs", exact, () => AllOutputs<float>(graph, draw), predicted);
    }

    private static T[] AllOutputs<T>(NetworkGraph graph, Draw draw)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var run = draw.Executor<T>(graph).Forward(Draw.Convert<T>(draw.Inputs), training: false);
        return [.. graph.Outputs.SelectMany(output => run.Values[output])];
    }

    private static (T[] Outputs, T Loss) Evaluate<T>(NetworkGraph graph, Draw draw)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var executor = draw.Executor<T>(graph);
        var outputs = executor.Forward(Draw.Convert<T>(draw.Inputs), training: false).Outputs;
        var targets = draw.TargetsAs<T>();
        return (outputs, executor.Mean(executor.Losses(outputs, targets), targets));
    }

    private static string? TrainingDifference(NetworkGraph graph, ICompiledNetwork network, Draw draw, double tolerance)
    {
        var (exact, exactState) = Train<double>(graph, draw);
        var naive = new Lazy<(ReferenceStep<float> Step, float[][] State)>(() => Train<float>(graph, draw));
        var loss = network.Train(draw.Inputs, draw.Labels, draw.Targets, null);
        if (Compare(tolerance, "loss", [exact.Loss], () => [naive.Value.Step.Loss], [loss]) is { } difference)
            return difference;
        var rounding = Rounding * exact.Gradients.Select(Closeness.Largest).DefaultIfEmpty(0).Max();
        for (var p = 0; p < graph.Parameters.Count; p++)
        {
            var name = graph.Parameters[p].Name;
            var found = graph.Parameters[p].IsTrained
                ? Compare(tolerance, $"gradient of {name}", exact.Gradients[p], () => naive.Value.Step.Gradients[p], network.Gradient(name), rounding)
                : Compare(tolerance, name, exactState[p], () => naive.Value.State[p], network.Parameter(name));
            if (found is not null)
                return found;
        }
        return InputGradientDifference(graph, network, exact, () => naive.Value.Step.InputGradient, rounding, tolerance);
    }

    private static string? InputGradientDifference(NetworkGraph graph, ICompiledNetwork network, ReferenceStep<double> exact, Func<float[]> naive, double rounding, double tolerance)
    {
        if (graph.InputGradients.Count == 0)
            return null;
        var gradient = new float[exact.InputGradient.Length];
        network.CopyInputGradientTo(gradient);
        var asked = Enumerable.Range(0, gradient.Length).Where(i => IsAskedFor(graph, i)).ToArray();
        return Compare(tolerance, "gradient of the inputs", [.. asked.Select(i => exact.InputGradient[i])], () => [.. asked.Select(i => naive()[i])], [.. asked.Select(i => gradient[i])], rounding);
    }

    /// <summary>Whether a number of the samples belongs to an input whose gradient the declaration asks for.</summary>
    private static bool IsAskedFor(NetworkGraph graph, int place)
    {
        place %= graph.Inputs.Sum(i => graph[i].Sample.Length);
        var input = 0;
        while (place >= graph[graph.Inputs[input]].Sample.Length)
            place -= graph[graph.Inputs[input++]].Sample.Length;
        return graph.InputGradients.Contains(input);
    }

    private static (ReferenceStep<T> Step, T[][] State) Train<T>(NetworkGraph graph, Draw draw)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var executor = draw.Executor<T>(graph);
        return (executor.Train(Draw.Convert<T>(draw.Inputs), draw.TargetsAs<T>(), StableDraw.KeepAll), executor.Parameters);
    }

    /// <summary>What differs. The reference is run in float32, which takes as long as in float64, only where its errors would make room for what is found.</summary>
    private static string? Compare(double tolerance, string what, double[] exact, Func<float[]> naive, float[] actual, double rounding = 0)
    {
        var found = Draw.Convert<double>(actual);
        return Closeness.Difference(tolerance, exact, found, what, rounding) is null
            ? null
            : Closeness.Difference(tolerance, exact, found, what, NaiveErrors * Closeness.Distance(exact, Draw.Convert<double>(naive())) + rounding);
    }
}
