using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Lets tensors that are put side by side along the channels be written where they belong, and channels of a gradient be read where they are, without copies.</summary>
/// <remarks>Channels that are no whole vectors are copied: whoever writes them also writes what pads them, which would be a neighbour's.</remarks>
internal static class ConcatenateInPlace
{
    /// <summary>Floats of a cache line and of the widest vector.</summary>
    private const int LineFloats = 16;

    public static LoweredProgram Run(LoweredProgram program)
    {
        if (!program.Primitives.Any(p => p is Assemble))
            return program;
        var users = program.Primitives.SelectMany(p => p.Reads.Concat(p.Writes).Distinct().Select(tensor => (tensor.Id, Primitive: p))).ToLookup(use => use.Id, use => use.Primitive);
        var parts = new List<ChannelPart>();
        var primitives = new List<Primitive>();
        foreach (var primitive in program.Primitives)
        {
            if (primitive is not Assemble assemble)
            {
                primitives.Add(primitive);
                continue;
            }
            var copied = assemble.Pieces.Where(piece => !IsTaken(assemble, piece)).ToEquatableArray();
            if (copied.Count > 0)
                primitives.Add(copied.Count == assemble.Pieces.Count ? assemble : assemble with { Pieces = copied, LeavesRest = true });
        }
        return program with { Primitives = primitives.ToEquatableArray(), Parts = parts.ToEquatableArray() };

        bool IsTaken(Assemble assemble, Piece piece)
        {
            var part = AsPart(assemble, piece);
            if (part is null || !CanBe(program, part, users) || parts.Any(p => p.Tensor == part.Tensor || p.Whole == part.Tensor || p.Tensor == part.Whole))
                return false;
            parts.Add(part);
            return true;
        }
    }

    /// <summary>A whole tensor that becomes some channels of the result, or some channels that become all of it; null where a piece is neither.</summary>
    private static ChannelPart? AsPart(Assemble assemble, Piece piece)
    {
        var (from, to) = (piece.From, assemble.To);
        if ((from.Height, from.Width) != (to.Height, to.Width) || piece.Y != new Run(to.Height) || piece.X != new Run(to.Width))
            return null;
        // What pads the result has to be written with it.
        return assemble.IsComplete && Layout.PaddedChannels(to.Channels) == to.Channels && piece.Channels == new Run(from.Channels, To: piece.Channels.To) ? new(from.Id, to.Id, piece.Channels.To)
            : piece.Channels == new Run(to.Channels, From: piece.Channels.From) ? new(to.Id, from.Id, piece.Channels.From)
            : null;
    }

    /// <summary>Whether both tensors are whole vectors with the channels innermost, and all who work on the part can pass over the other channels of each pixel.</summary>
    private static bool CanBe(LoweredProgram program, ChannelPart channels, ILookup<int, Primitive> users)
    {
        var (part, whole) = (program.Tensors[channels.Tensor], program.Tensors[channels.Whole]);
        return part.Kind == TensorKind.Sample && whole.Kind == TensorKind.Sample
            && !program.IsBatchInnermost(part) && !program.IsBatchInnermost(whole)
            && IsAligned(part, channels.First)
            && users[part.Id].Count(p => p.Writes.Contains(part)) == 1 && users[whole.Id].Count(p => p.Writes.Contains(whole)) == 1
            && users[part.Id].All(p => CanWorkOn(p, part));
    }

    /// <summary>Whether channels from a first one on are whole vectors that begin where vectors of a larger tensor do.</summary>
    public static bool IsAligned(Tensor part, int first) => Layout.PaddedChannels(part.Channels) == part.Channels && first % Math.Min(part.Channels, LineFloats) == 0;

    /// <summary>Whether a primitive has nothing to do with a tensor, or takes its place and strides from its layout alone.</summary>
    public static bool CanWorkOn(Primitive primitive, Tensor part) => !primitive.Reads.Concat(primitive.Writes).Contains(part) || primitive switch
    {
        Contraction p => p.A != part && p.Groups == 1,
        Map p => !p.Stores.Concat(p.Sums).SelectMany(s => s.Value.All()).Any(e => e is RandomUniform),
        Window p => p.In != part,
        // Taps lie where the gradient of their window does.
        WindowGradient p => p.InGradient != part && (p.Index is null || p.OutGradient != part),
        Assemble => true,
        _ => false,
    };
}
