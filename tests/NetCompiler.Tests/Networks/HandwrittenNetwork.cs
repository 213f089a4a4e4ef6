using NetCompiler.CompilerServices;

namespace NetCompiler.Tests.Networks;

/// <summary>What a generated class looks like to the runtime, with blocked and padded layouts and with gradients that are merely made up.</summary>
internal sealed unsafe class HandwrittenNetwork : Network<HandwrittenNetwork>, INetwork<HandwrittenNetwork>
{
    private const int Running = 672;

    public HandwrittenNetwork(ulong seed = 1)
        : base(seed)
    {
    }

    public static NetworkModel Model { get; } = new()
    {
        Name = nameof(HandwrittenNetwork),
        InputShape = [5],
        OutputShape = [3],
        Loss = "MeanSquaredError",
        Target = TargetKind.Vector,
        Parameters =
        [
            // [out, in], the outputs innermost and padded to 16.
            new("0.weight", [3, 5], 0, [new(3, 16, 80, 1), new(5, 5, 0, 16)], new(0.5f, 0, 0)),
            new("0.bias", [3], 80, [new(3, 16, 16, 1)], new(0.5f, 0, 0)),
            // [out, in, height, width] in two blocks of 16 outputs, the second one padded.
            new("1.weight", [20, 2, 3, 3], 96, [new(20, 16, 288, 1), new(2, 2, 0, 144), new(3, 3, 0, 48), new(3, 3, 0, 16)], new(0, 1, 0)),
            new("2.running_mean", [3], Running, [new(3, 16, 16, 1)], new(0, 0, 0), trainable: false),
            new("2.running_var", [3], Running + 16, [new(3, 16, 16, 1)], new(0, 0, 1), trainable: false),
        ],
        TrainableFloats = 672,
        StateFloats = 32,
        DerivedFloats = 0,
        TrainPhases = 2,
        TrainArena = new ArenaModel(0, 1, 0, 1, 2, 2, 2),
        InferArena = new ArenaModel(0, 1, 0, 1, 2, 2, 2),
        Summary = "",
    };

    public static HandwrittenNetwork Create(ulong seed) => new(seed);

    /// <summary>Gradients that depend on everything a step depends on: parameters, running statistics, samples and random numbers.</summary>
    public static void Train(in StepContext context, int phase, int slice)
    {
        if (phase == 1)
        {
            // In a phase of its own, because the gradients of all slices read the running statistics.
            for (var i = 0; slice == 0 && i < 3; i++)
                context.Parameters[Running + i] += 0.5f * context.Input[i];
            return;
        }
        var gradients = context.Gradients + slice * context.GradientStride;
        var positions = Model.LogicalPositions;
        for (var i = 0; i < positions.Length; i++)
            gradients[positions[i]] = 0.1f * context.Parameters[positions[i]] + context.Input[5 * context.SliceBegin(slice)]
                + (float)CounterRandom.Uniform(context.RandomKey, (ulong)slice, (ulong)i) + 0.01f * context.Parameters[Running];
        for (var sample = context.SliceBegin(slice); sample < context.SliceBegin(slice + 1); sample++)
            context.Losses[sample] = context.Parameters[sample] + context.Input[5 * sample];
    }

    public static void Infer(in StepContext context, int slice)
    {
    }

    /// <summary>Takes steps on samples that depend on the number of the step alone.</summary>
    public float[] Train(Optimizer optimizer, int steps)
    {
        var losses = new float[steps];
        for (var step = 0; step < steps; step++)
        {
            var number = (ulong)StepCount;
            var inputs = Enumerable.Range(0, 4 * 5).Select(i => (float)CounterRandom.Normal(9, number, (ulong)i)).ToArray();
            losses[step] = TrainStep(inputs, new float[4 * 3], optimizer);
        }
        return losses;
    }

    /// <summary>The bits of every parameter and running statistic.</summary>
    public int[] Bits() => [.. Parameters.SelectMany(p => p.ToArray()).Select(BitConverter.SingleToInt32Bits)];
}
