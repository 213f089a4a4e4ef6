using System.Diagnostics;
using NetCompiler.Samples.Shared;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Takes two training steps on random input.</summary>
internal static class StepCommand
{
    private const int Seed = 1;

    /// <summary>Runs the command.</summary>
    public static StepReport Run<TNetwork>(ZooNetwork entry, StepSettings settings)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var model = TNetwork.Model;
        var batch = settings.BatchSize ?? entry.StepBatch;
        var random = new Random(Seed);
        var inputs = new float[checked(batch * model.InputLength)];
        foreach (ref var input in inputs.AsSpan())
            input = 2 * random.NextSingle() - 1;
        int[] labels = [.. Enumerable.Range(0, batch).Select(_ => random.Next(model.OutputLength))];
        float[] targets = [.. Enumerable.Range(0, batch * model.OutputLength).Select(_ => (float)random.Next(2))];

        var began = Stopwatch.GetTimestamp();
        using var network = TNetwork.Create(Seed);
        network.Threads = settings.Threads;
        using var optimizer = OptimizerChoice.All[entry.Optimizer].Create(entry.LearningRate, entry.WeightDecay);
        var create = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (first, loss) = Step();
        var (second, _) = Step();
        using var process = Process.GetCurrentProcess();
        var slices = model.TrainArena.Slices(batch);
        return new StepReport(
            entry.Name, entry.ParameterCount, batch, settings.Threads, create, first, second, loss,
            sizeof(float) * (slices * (model.TrainArena.Floats(model.TrainArena.Capacity(batch)) + model.TrainArena.ScratchFloats) + (long)batch * model.TrainArena.KeptFloatsPerSample),
            sizeof(float) * (model.DeferredFloats + (long)slices * (model.SummedGradients.Count > 0 ? model.GradientFloats : model.TrainableFloats - model.DeferredFloats)),
            process.PeakWorkingSet64);

        (double Seconds, float Loss) Step()
        {
            var start = Stopwatch.GetTimestamp();
            var loss = model.Target == TargetKind.Label ? network.TrainStep(inputs, labels, optimizer) : network.TrainStep(inputs, targets, optimizer);
            return (Stopwatch.GetElapsedTime(start).TotalSeconds, loss);
        }
    }
}
