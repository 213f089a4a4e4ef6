using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the register-tiled blocks of a deferred gradient, one unit a call: each tile sums over all samples in registers and is stored once.</summary>
internal static class DeferredGradientKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice)
    {
        var w = context.Writer;
        var weights = product.Gradient.Weights;
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var units = GradientUnits.Of(product, a);
        var tile = choice.Tiles[context.Width.Index] with { Rows = 1 };
        var lanes = tile.Vectors * tile.Lanes;
        var call = KernelCall.For(product, "int samples", "int unit");
        using (context.Method(call, product, $"{product.A.Shape} by {product.B.Shape}; gradient in {weights.Panels} panel(s) of {weights.PanelLanes} channels, {weights.Height}x{weights.Width} taps of {weights.Inner} rows, in {units.Count} unit(s); tiles of {tile.Columns} rows by {lanes} channels."))
        {
            w.Line($"var nest = new LoopNest {{ Count0 = samples, A0 = {a.ImageStride}, B0 = {b.ImageStride}, Count1 = 1, Count2 = 1 }};");
            var (run, begin) = WriteUnit(w, units);
            var runsOfPanel = units.Runs / units.Panels;
            var (panel, runInPanel) = units.Panels == 1 ? ("", run) : runsOfPanel == 1 ? (run, "") : ($"{run} / {runsOfPanel}", $"{run} % {runsOfPanel}");
            w.Line($"var x = {Address.Of(product.A.Name, Address.Sum(a.Origin + product.Y.Offset * a.RowStride + product.X.Offset * a.PixelStride, [.. RunOffset(product, a, units, runInPanel), (begin, 1)]))};");
            w.Line($"var from = {Address.Of(product.B.Name, Address.Sum(b.Origin, (panel, weights.PanelLanes)))};");
            w.Line($"var to = {Address.Of(product.Gradient.Name, Address.Sum(0, (run, units.Rows * units.Lanes), (begin, units.Lanes)))};");
            using (lanes == units.Lanes ? default(IDisposable) : w.Block($"for (var o = 0; o < {units.Lanes}; o += {lanes}, from += {lanes}, to += {lanes})"))
                WriteSizes(context, units, tile);
        }
        return call;
    }

    /// <summary>Writes where the unit is.</summary>
    /// <returns>Its run, and its first row there.</returns>
    private static (string Run, string Begin) WriteUnit(CodeWriter w, GradientUnits units)
    {
        if (units.Parts == 1)
            return (units.Runs == 1 ? "" : "unit", "");
        var part = "unit";
        if (units.Runs > 1)
        {
            w.Line($"int run = unit / {units.Parts}, part = unit % {units.Parts};");
            part = "part";
        }
        var rows = units.Rows % units.Parts == 0 ? "" : $", rows = ({part} + 1) * {units.Rows} / {units.Parts} - begin";
        w.Line($"int begin = {part} * {units.Rows} / {units.Parts}{rows};");
        return (units.Runs == 1 ? "" : "run", "begin");
    }

    /// <summary>How far a run's operands lie from those of the first one: a run is an image, a row of taps or a tap.</summary>
    private static IEnumerable<(string, int)> RunOffset(OuterProduct product, Layout a, GradientUnits units, string run)
    {
        var taps = units.Rows / product.Gradient.Inner;
        if (taps == product.X.Count)
            yield return (run, product.Y.Step * a.RowStride);
        else if (taps == 1)
        {
            yield return ($"({run}) / {product.X.Count}", product.Y.Step * a.RowStride);
            yield return ($"({run}) % {product.X.Count}", product.X.Step * a.PixelStride);
        }
    }

    /// <summary>Units of a run are of one size, or of two that differ by a row.</summary>
    private static void WriteSizes(KernelContext context, GradientUnits units, Tile tile)
    {
        var smaller = units.Rows / units.Parts;
        if (units.Rows % units.Parts == 0)
        {
            WriteTiles(context, units, tile, smaller);
            return;
        }
        using (context.Writer.Block($"if (rows == {smaller})"))
            WriteTiles(context, units, tile, smaller);
        using (context.Writer.Block("else"))
            WriteTiles(context, units, tile, smaller + 1);
    }

    private static void WriteTiles(KernelContext context, GradientUnits units, Tile tile, int rows)
    {
        var w = context.Writer;
        foreach (var columns in Split.Evenly(rows, tile.Columns))
            using (Split.Loop(w, "k", columns))
            {
                var block = context.Block(new BlockSpec(tile with { Columns = columns.Size }, true, OperandKind.Broadcast, 0, 0, new Accumulator(), []));
                var (constant, k) = columns.Count == 1 ? (columns.Begin, "") : (0, "k");
                w.Line($"{block}({Address.Of("x", Address.Sum(constant, (k, 1)))}, from, in nest, {Address.Of("to", Address.Sum(constant * units.Lanes, (k, units.Lanes)))}{(columns.Size > 1 ? $", {Literal.Integer(units.Lanes)}" : "")}, false);");
            }
    }
}
