using System.Numerics;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Reference;

/// <summary>What one operation reads and writes in one run: whole batches, sample after sample, images channel by channel.</summary>
internal sealed class OperationRun<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public required int Samples { get; init; }

    /// <summary>Whether the batch's statistics are used and running ones updated, and dropout drops.</summary>
    public required bool Training { get; init; }

    /// <summary>Shapes of all inputs.</summary>
    public required Shape[] InputShapes { get; init; }

    /// <summary>Shape of the first input.</summary>
    public Shape InputShape => InputShapes[0];

    public required Shape OutputShape { get; init; }

    /// <summary>All inputs.</summary>
    public required T[][] Inputs { get; init; }

    /// <summary>The first input.</summary>
    public T[] Input => Inputs[0];

    public required T[] Output { get; init; }

    /// <summary>The operation's parameters in its own order; running statistics are updated in place.</summary>
    public required T[][] Parameters { get; init; }

    /// <summary>Which elements a dropout keeps; null where there is none.</summary>
    public bool[]? Kept { get; init; }

    /// <summary>Gradient of the output.</summary>
    public T[] OutputGradient { get; set; } = [];

    /// <summary>Gradients of the inputs, to be added to.</summary>
    public T[][] InputGradients { get; set; } = [];

    /// <summary>Gradient of the first input, to be added to.</summary>
    public T[] InputGradient => InputGradients[0];

    /// <summary>Gradients of the parameters, to be added to.</summary>
    public T[][] ParameterGradients { get; set; } = [];

    /// <summary>How far the closest input is from a place where the derivative jumps: there, rounding decides between two right gradients.</summary>
    public T KinkDistance { get; private set; } = T.PositiveInfinity;

    /// <summary>Notes the distance of one decision; exact equality is no rounding matter and does not count.</summary>
    public void NearKink(T distance)
    {
        if (distance != T.Zero)
            KinkDistance = T.Min(KinkDistance, T.Abs(distance));
    }
}
