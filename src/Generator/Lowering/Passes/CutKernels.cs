using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides which kernels can be run in parts, each by a thread of its own: what large networks predict one sample with.</summary>
/// <remarks>
/// Parts are whole register tiles, or whole rows of an image, so that every number is computed as it is without them. The rule knows nothing of the rest of the program:
/// training and prediction cut the same kernels, and go on sharing them.
/// </remarks>
internal static class CutKernels
{
    /// <summary>Work of a contraction that is worth a wait of all threads: about 10 microseconds on one of them.</summary>
    private const long ContractionFlops = 1_000_000;

    /// <summary>Work of what lies between contractions: threads wait before and after it, whether it is cut or not.</summary>
    private const long OtherFlops = 200_000;

    /// <summary>Work in cut contractions that is worth waking threads for. Below it a network's kernels stay whole, and know of no parts.</summary>
    private const long NetworkFlops = 2_000_000;

    public static LoweredProgram Run(LoweredProgram program)
    {
        // Many samples make slices for all threads, and a program for few samples shares hardly a kernel with this one.
        if (program.Batch is not null)
            return program;
        var cuts = program.Primitives.Select((primitive, i) => Work(primitive) >= (primitive is Contraction ? ContractionFlops : OtherFlops) && HasParts(program, i)).ToEquatableArray();
        if (program.Primitives.Where((primitive, i) => cuts[i] && primitive is Contraction).Sum(Work) < NetworkFlops)
            return program;
        program = program with { Cuts = cuts };
        for (var i = 0; i < cuts.Count; i++)
            if (cuts[i] && program.Primitives[i] is ChannelWindow window)
                program = WithLines(program, i, window);
        return program;
    }

    /// <summary>Operations for one sample; what moves numbers counts as many as a contraction does in the time.</summary>
    private static long Work(Primitive primitive) => primitive switch
    {
        Contraction contraction => contraction.Flops,
        Window window => 10L * window.Y.Count * window.X.Count * window.Out.Length,
        ChannelWindow window => 50L * window.Out.Length,
        Assemble assemble => 15L * assemble.To.Length,
        Map map => 15L * map.Domain.Length,
        Relayout move => 100L * move.To.Length,
        _ => 0,
    };

    private static bool HasParts(LoweredProgram program, int primitive) => program.Primitives[primitive] switch
    {
        Contraction when program.Tiles[primitive].Winograd is not null => true,
        Contraction contraction => (program.Tiles[primitive].Rows == RowKind.Pixels || contraction.IsOnePixel)
            && program.Tiles[primitive].Tiles.All(tile => PartTiles.Of(contraction, program.Tiles[primitive].Rows, tile).Count > 1),
        Window window => window.Out.Height > 1,
        ChannelWindow window => window.Out.Height > 1,
        // Row y of every piece goes to row y.
        Assemble assemble => assemble.To.Height > 1 && assemble.Pieces.All(p => p.Y == new Run(assemble.To.Height)),
        Map map => map.Domain.Height > 1 && map.Sums.Count == 0,
        // A vector's padding belongs to no row.
        Relayout move => move.To.Height > 1,
        _ => false,
    };

    /// <summary>Each part has a line of its own.</summary>
    private static LoweredProgram WithLines(LoweredProgram program, int primitive, ChannelWindow window)
    {
        var lines = window.Line with { Height = ChannelWindow.MaxParts };
        return program with
        {
            Tensors = program.Tensors.Select(t => t.Id == lines.Id ? lines : t).ToEquatableArray(),
            Layouts = program.Layouts.Select((layout, id) => id == lines.Id ? Layout.Padded(lines) : layout).ToEquatableArray(),
            Primitives = program.Primitives.Select((p, i) => i == primitive ? window with { Line = lines } : p).ToEquatableArray(),
        };
    }
}
