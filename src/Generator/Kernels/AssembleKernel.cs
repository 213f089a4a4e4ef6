using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes copies of boxes, pixel by pixel: channels in vectors, those that do not fill one in narrower ones and one by one.</summary>
internal static class AssembleKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Assemble assemble)
    {
        var w = context.Writer;
        var to = program.Layouts[assemble.To.Id];
        var call = context.Call(assemble, "int samples");
        using (context.Method(call, assemble, $"{string.Join(" and ", assemble.Pieces.Select(p => p.From.Shape))} to {assemble.To.Shape}."))
        using (w.Block("for (var n = 0; n < samples; n++)"))
        {
            // What no piece covers, padding lanes included, is zero.
            if (!assemble.LeavesRest && (!assemble.IsComplete || Layout.PaddedChannels(assemble.To.Channels) != assemble.To.Channels))
                WriteClear(context, to, assemble.To);
            foreach (var piece in assemble.Pieces)
                WritePiece(context, program.Layouts[piece.From.Id], to, piece, assemble.To);
        }
        return call;
    }

    private static void WriteClear(KernelContext context, Layout to, Tensor target)
    {
        using (context.IsCut ? context.RowLoop(target.Height) : default(IDisposable))
            context.Writer.Line(context.IsCut
                ? $"new Span<float>({target.Name} + {Address.Sum(to.Origin, ("n", to.ImageStride), ("y", to.RowStride))}, {Literal.Integer(target.Width * to.PixelStride)}).Clear();"
                : $"new Span<float>({target.Name} + {Address.Sum(0, ("n", to.ImageStride))}, {Literal.Integer(to.ImageStride)}).Clear();");
    }

    private static void WritePiece(KernelContext context, Layout from, Layout to, Piece piece, Tensor target)
    {
        var w = context.Writer;
        using (context.RowLoop(piece.Y.Count))
        using (Loop(w, "x", piece.X.Count))
        {
            w.Line($"var from = {piece.From.Name} + {Place(from, piece.Channels.From, piece.Y.From, piece.Y.FromStep, piece.X.From, piece.X.FromStep, piece)};");
            w.Line($"var to = {target.Name} + {Place(to, piece.Channels.To, piece.Y.To, piece.Y.ToStep, piece.X.To, piece.X.ToStep, piece)};");
            var done = 0;
            for (var lanes = context.Width.Lanes; lanes >= 4; lanes /= 2)
            {
                var vector = new VectorText(lanes);
                var count = (piece.Channels.Count - done) / lanes;
                if (count > 1)
                    using (w.Block($"for (var c = {done}; c < {done + count * lanes}; c += {lanes})"))
                        w.Line(vector.Store(vector.Load("from + c"), "to + c"));
                else if (count == 1)
                    w.Line(vector.Store(vector.Load(Address.Of("from", Address.Sum(done))), Address.Of("to", Address.Sum(done))));
                done += count * lanes;
            }
            for (; done < piece.Channels.Count; done++)
                w.Line($"to[{done}] = from[{done}];");
        }
    }

    private static CodeWriter.Scope Loop(CodeWriter w, string name, int count) => w.Block($"for (var {name} = 0; {name} < {count}; {name}++)");

    private static string Place(Layout layout, int channel, int y, int yStep, int x, int xStep, Piece piece)
    {
        var constant = layout.Origin + channel + y * layout.RowStride + x * layout.PixelStride;
        return Address.Sum(constant, ("n", layout.ImageStride), (piece.Y.Count > 1 ? "y" : "", yStep * layout.RowStride), (piece.X.Count > 1 ? "x" : "", xStep * layout.PixelStride));
    }
}
