using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a contraction over vectors of samples: forward and gradients of inputs, of any stride, with exactly the taps that fall inside.</summary>
internal static class BatchContractionKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var (w, tile) = (context.Writer, choice.Tiles[context.Width.Index]);
        var weights = contraction.Weights.Weights;
        var (a, c) = (program.Layouts[contraction.A.Id], program.Layouts[contraction.Out.Id]);
        var (y, x) = (contraction.Y, contraction.X);
        var call = context.Call(contraction, ["int samples", .. EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}")]);
        using (context.Method(call, contraction, $"{contraction.A.Shape} to {contraction.Out.Shape}, {weights.Height}x{weights.Width} taps; vectors of {tile.Lanes} samples, tiles of {tile.Rows} channels by {tile.Columns} pixels, exactly the taps that fall inside."))
        {
            w.Line($"var nest = new LoopNest {{ Count0 = {weights.Inner}, B0 = {weights.PanelLanes}, Count1 = {y.Count}, A1 = {y.PositionsApart * a.RowStride}, B1 = {y.TapsApart * weights.Width * weights.TapStride} }};");
            using (w.Block($"for (var n = 0; n < samples; n += {Layout.BatchLanes})"))
            using (w.Block($"for (var y = 0; y < {contraction.Out.Height}; y++)"))
            {
                var (row, taps) = (("y", y.Multiply * a.RowStride), "");
                if (!IsInside(y, contraction.Out.Height, contraction.A.Height))
                {
                    TapRange.Write(w, "y", "v", y, contraction.A.Height, 1);
                    (row, taps) = (("vAt", a.RowStride), Address.Sum(0, ("v", weights.Width * weights.TapStride)));
                }
                foreach (var columns in ColumnTile.Of(contraction.Out.Width, tile.Columns, x, contraction.A.Width))
                    WriteTiles(context, program, contraction, tile, columns, (row, taps), c);
            }
        }
        return call;
    }

    /// <summary>Tiles along a row that are alike, all channels of each.</summary>
    private static void WriteTiles(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, ColumnTile columns, ((string, int) Row, string Taps) rows, Layout c)
    {
        var w = context.Writer;
        var weights = contraction.Weights.Weights;
        var a = program.Layouts[contraction.A.Id];
        var (channels, elements) = (EpilogueOperands.Channels(contraction.Apply), EpilogueOperands.Elements(contraction.Apply));
        var looped = columns.Count > 1;
        using (looped ? w.Block($"for (var x = 0; x < {columns.Count}; x++)") : default(IDisposable))
            foreach (var outer in Split.Evenly(weights.Outer, tile.Rows))
                using (Split.Loop(w, "o", outer))
                using (tile.Lanes < Layout.BatchLanes ? w.Block($"for (var lane = 0; lane < {Layout.BatchLanes}; lane += {tile.Lanes})") : default(IDisposable))
                {
                    var spec = new BatchBlockSpec(
                        tile with { Rows = outer.Size, Columns = columns.Size }, columns.Taps, a.PixelStride, weights.TapStride, weights.Inner == 1, c.PixelStride,
                        contraction.Apply, elements.Select(e => program.Layouts[e.Id].PixelStride).ToEquatableArray());
                    var (o, lane) = (outer.Count > 1 ? "o" : "", tile.Lanes < Layout.BatchLanes ? "lane" : "");
                    var first = outer.Count > 1 ? 0 : outer.Begin;
                    string Result(Layout l) => Address.Sum(
                        l.Origin + columns.Begin * l.PixelStride + first * l.ChannelStride,
                        ("n", l.ImageStride), ("y", l.RowStride), (looped ? "x" : "", columns.Size * l.PixelStride), (o, l.ChannelStride), (lane, 1));
                    var rowOrigin = rows.Taps.Length == 0 ? contraction.Y.Offset * a.RowStride : 0;
                    List<string> arguments =
                    [
                        Address.Of(contraction.A.Name, Address.Sum(a.Origin + rowOrigin + columns.From * a.PixelStride, ("n", a.ImageStride), rows.Row, (looped ? "x" : "", columns.Step * a.PixelStride), (lane, 1))),
                        Address.Of(Address.Of(contraction.Weights.Name, rows.Taps), Address.Sum(first, (o, 1))),
                        "in nest",
                        Address.Of(contraction.Out.Name, Result(c)),
                        .. channels.Select(t => Address.Of(t.Name, Address.Sum(first, (o, 1)))),
                        .. elements.Select(t => Address.Of(t.Name, Result(program.Layouts[t.Id]))),
                        .. EpilogueOperands.Scalars(contraction.Apply),
                    ];
                    w.Line($"{context.Block(spec)}({string.Join(", ", arguments)});");
                }
    }

    /// <summary>Whether all taps of all positions fall inside.</summary>
    private static bool IsInside(Taps taps, int positions, int extent) => taps.Divide == 1 && taps.Step > 0 && taps.Offset == 0 && taps.Overhang(positions, extent) == 0;

}
