using System.Numerics;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Random parameters, inputs and targets of sizes that keep activations near 1; all are float32 numbers.</summary>
internal sealed record Draw(float[][] Parameters, float[] Inputs, int[] Labels, float[] Targets)
{
    /// <summary>Draws for a network and a number of samples.</summary>
    public static Draw For(NetworkGraph graph, int samples, int seed)
    {
        var random = new Random(seed);
        var loss = (Loss)graph.LossNode.Operation;
        float[][] parameters = [.. graph.Parameters.Select(p => Values(p.Spec, random))];
        var inputs = Many(samples * graph.Inputs.Sum(i => graph[i].Sample.Length), () => graph.Nodes[0].Operation is Embedding embedding ? random.Next(embedding.Rows) : Normal(random));
        var labels = loss.AgainstLabels ? Enumerable.Range(0, samples).Select(_ => random.Next(graph.OutputShape.Length)).ToArray() : [];
        var targets = loss.AgainstLabels ? [] : TargetsOf(loss, samples, graph.OutputShape.Length, random);
        return new Draw(parameters, inputs, labels, targets);
    }

    /// <summary>An executor with these parameters.</summary>
    public ReferenceExecutor<T> Executor<T>(NetworkGraph graph)
        where T : struct, IFloatingPointIeee754<T>
    {
        var executor = new ReferenceExecutor<T>(graph);
        for (var i = 0; i < Parameters.Length; i++)
            Convert<T>(Parameters[i]).CopyTo(executor.Parameters[i], 0);
        return executor;
    }

    public ReferenceTargets<T> TargetsAs<T>()
        where T : struct, IFloatingPointIeee754<T> => new(Labels, Convert<T>(Targets));

    public static T[] Convert<T>(float[] values)
        where T : struct, IFloatingPointIeee754<T> => Array.ConvertAll(values, value => T.CreateChecked(value));

    private static float[] Values(ParameterSpec spec, Random random) => spec.Role switch
    {
        ParameterRole.Weight => Many(spec.Length, () => Normal(random) / Math.Sqrt((double)spec.Length / spec.View[0])),
        ParameterRole.Table => Many(spec.Length, () => Normal(random)),
        _ when spec.Suffix == "running_var" => Many(spec.Length, () => 0.5 + random.NextDouble()),
        _ when spec.Suffix == "weight" => Many(spec.Length, () => (0.5 + random.NextDouble()) * (random.Next(4) == 0 ? -1 : 1)),
        _ => Many(spec.Length, () => 0.5 * Normal(random)),
    };

    private static float[] TargetsOf(Loss loss, int samples, int outputs, Random random) => loss switch
    {
        BinaryCrossEntropy => Many(samples * outputs, random.NextDouble),
        KLDivergence or SoftmaxCrossEntropy => [.. Enumerable.Range(0, samples).SelectMany(_ => Distribution(outputs, random))],
        _ => Many(samples * outputs, () => Normal(random)),
    };

    /// <summary>Probabilities, among them zeros.</summary>
    private static float[] Distribution(int classes, Random random)
    {
        var parts = Enumerable.Range(0, classes).Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble()).ToArray();
        parts[random.Next(classes)] += 0.1;
        return [.. parts.Select(part => (float)(part / parts.Sum()))];
    }

    private static float[] Many(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => (float)next())];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
