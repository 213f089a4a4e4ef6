using NetCompiler.CompilerServices;

namespace NetCompiler.Tests.Training;

/// <summary>Sizes and loss of a <see cref="LinearNetwork{TSpec}"/>.</summary>
internal interface ILinearSpec
{
    static abstract int Inputs { get; }

    static abstract int Outputs { get; }

    static abstract string Loss { get; }
}

/// <summary>One linear layer with a loss, computed with plain loops in place of the compiler.</summary>
internal sealed unsafe class LinearNetwork<TSpec>(ulong seed) : Network<LinearNetwork<TSpec>>(seed), INetwork<LinearNetwork<TSpec>>
    where TSpec : ILinearSpec
{
    private static readonly int Weights = TSpec.Inputs * TSpec.Outputs;

    public static NetworkModel Model { get; } = new()
    {
        Name = "Linear",
        InputShape = [TSpec.Inputs],
        OutputShape = [TSpec.Outputs],
        Loss = TSpec.Loss,
        Target = TSpec.Loss == "SoftmaxCrossEntropy" ? TargetKind.Label : TargetKind.Vector,
        Parameters =
        [
            new ParameterModel("0.weight", [TSpec.Outputs, TSpec.Inputs], 0, [new PackedAxis(Weights, Weights, 0, 1)], new ParameterFill(0.1f, 0, 0)),
            new ParameterModel("0.bias", [TSpec.Outputs], Weights, [new PackedAxis(TSpec.Outputs, TSpec.Outputs, 0, 1)], new ParameterFill(0, 0, 0)),
        ],
        TrainableFloats = (Weights + TSpec.Outputs + 15) / 16 * 16,
        StateFloats = 0,
        DerivedFloats = 0,
        TrainPhases = 1,
        TrainArena = new ArenaModel(0, TSpec.Outputs, 1, 1, 16, 16, 4),
        InferArena = new ArenaModel(0, TSpec.Outputs, 1, 1, 16, 16, 4),
        Summary = "",
    };

    public static LinearNetwork<TSpec> Create(ulong seed) => new(seed);

    public static void Train(in StepContext context, int phase, int slice)
    {
        var gradients = context.Gradients + slice * context.GradientStride;
        new Span<float>(gradients, Model.TrainableFloats).Clear();
        var delta = context.Workspace + slice * context.WorkspaceStride;
        for (var sample = context.SliceBegin(slice); sample < context.SliceBegin(slice + 1); sample++)
        {
            Forward(context, sample, delta);
            context.Losses[sample] = LossAndGradient(context, sample, delta);
            for (var o = 0; o < TSpec.Outputs; o++)
            {
                var d = delta[o] / context.Samples;
                for (var i = 0; i < TSpec.Inputs; i++)
                    gradients[o * TSpec.Inputs + i] += d * context.Input[sample * TSpec.Inputs + i];
                gradients[Weights + o] += d;
            }
        }
    }

    public static void Infer(in StepContext context, int slice)
    {
        var scores = context.Workspace + slice * context.WorkspaceStride;
        for (var sample = context.SliceBegin(slice); sample < context.SliceBegin(slice + 1); sample++)
        {
            Forward(context, sample, scores);
            new Span<float>(scores, TSpec.Outputs).CopyTo(new Span<float>(context.Output + sample * TSpec.Outputs, TSpec.Outputs));
            if (context.Losses is not null)
                context.Losses[sample] = LossAndGradient(context, sample, scores);
        }
    }

    private static void Forward(in StepContext context, int sample, float* scores)
    {
        for (var o = 0; o < TSpec.Outputs; o++)
        {
            var sum = context.Parameters[Weights + o];
            for (var i = 0; i < TSpec.Inputs; i++)
                sum += context.Parameters[o * TSpec.Inputs + i] * context.Input[sample * TSpec.Inputs + i];
            scores[o] = sum;
        }
    }

    /// <summary>Gives the loss and puts its gradient in the place of the scores.</summary>
    private static float LossAndGradient(in StepContext context, int sample, float* scores)
    {
        if (TSpec.Loss == "SoftmaxCrossEntropy")
        {
            var greatest = scores[0];
            for (var o = 1; o < TSpec.Outputs; o++)
                greatest = Math.Max(greatest, scores[o]);
            var total = 0f;
            var score = scores[context.Labels[sample]] - greatest;
            for (var o = 0; o < TSpec.Outputs; o++)
                total += scores[o] = MathF.Exp(scores[o] - greatest);
            for (var o = 0; o < TSpec.Outputs; o++)
                scores[o] /= total;
            scores[context.Labels[sample]] -= 1;
            return MathF.Log(total) - score;
        }
        var loss = 0f;
        for (var o = 0; o < TSpec.Outputs; o++)
        {
            var target = context.Targets[sample * TSpec.Outputs + o];
            if (TSpec.Loss == "BinaryCrossEntropy")
            {
                loss += Math.Max(scores[o], 0) - scores[o] * target + MathF.Log(1 + MathF.Exp(-Math.Abs(scores[o])));
                scores[o] = (1 / (1 + MathF.Exp(-scores[o])) - target) / TSpec.Outputs;
            }
            else
            {
                loss += (scores[o] - target) * (scores[o] - target);
                scores[o] = 2 * (scores[o] - target) / TSpec.Outputs;
            }
        }
        return loss / TSpec.Outputs;
    }
}
