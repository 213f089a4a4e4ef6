using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>
/// What a kernel's schedule is known by, in words that people read and write: whether it is part of a training step, what it computes between which shapes, the numerics and the bits of a vector.
/// Layers of one shape have one key, whatever they are called and whichever network they belong to.
/// </summary>
internal static class KernelKey
{
    /// <summary>The key of a primitive's kernel; null where a primitive has no schedule.</summary>
    public static string? Of(LoweredProgram program, int primitive, VectorWidth width) => program.Primitives[primitive] switch
    {
        // What is computed in tiles of samples, where there are enough, is computed in tiles of pixels where there are not.
        Contraction p when program is { IsTraining: false, IsForManySamples: true } && p.HangsOver && !program.IsBatchInnermost(p.Out) => Of(program, p.Out, "many contraction", $"{p.A.Shape} to {p.Out.Shape}", p.Y, p.X, p.Groups, width),
        Contraction p => Of(program, p.Out, "contraction", $"{p.A.Shape} to {p.Out.Shape}", p.Y, p.X, p.Groups, width),
        OuterProduct p when width.FollowsMaxima(p) => Of(program, p.B, "outer-product", $"{p.A.Shape} by maxima {p.Maxima!.Gradient.Shape}", p.Y, p.X, p.Groups, width),
        OuterProduct p => Of(program, p.B, "outer-product", $"{p.A.Shape} by {p.B.Shape}", p.Y, p.X, p.Groups, width),
        _ => null,
    };

    private static string Of(LoweredProgram program, Tensor tensor, string kind, string shapes, Taps y, Taps x, int groups, VectorWidth width) =>
        $"{(program.IsTraining ? "train" : "infer")} {kind} {shapes}{Window(y, x)}{(groups == 1 ? "" : $" groups {groups}")}{(program.IsBatchInnermost(tensor) ? " batch-innermost" : "")} {(program.Numerics == Numerics.Fast ? "fast" : "exact")} {width.Bits}";

    /// <summary>The window in the terms of the convolution that it belongs to; nothing for the single tap of a linear layer.</summary>
    private static string Window(Taps y, Taps x)
    {
        var taps = (y.Count, x.Count) == (1, 1) ? "" : $" taps {y.Count}x{x.Count}";
        return taps
            + Pair(" stride ", y.Multiply * y.Divide, x.Multiply * x.Divide, usual: 1)
            + Pair(" padding ", Padding(y), Padding(x), usual: 0)
            + Pair(" dilation ", Math.Abs(y.Step), Math.Abs(x.Step), usual: 1)
            // Backwards: each position gathers from the windows that contain it.
            + (y.Step < 0 ? " transposed" : "");
    }

    private static int Padding(Taps taps) => taps.Step < 0 ? taps.Offset : -taps.Offset;

    private static string Pair(string name, int y, int x, int usual) => (y, x) == (usual, usual) ? "" : y == x ? $"{name}{y}" : $"{name}{y}x{x}";
}
