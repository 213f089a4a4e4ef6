using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the register-tiled blocks of a weight gradient: a tile of weights is kept in registers over some hundred pixels. The first of them assign the gradient, where nobody else adds to it.</summary>
internal static class OuterProductKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice, bool assigns)
    {
        var tile = choice.Tiles[context.Width.Index];
        var weights = product.Gradient.Weights;
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var run = ChooseTiles.Run(product, a);
        string[] extras = assigns ? ["nint position", "int samples"] : ["int samples"];
        var call = KernelCall.For(product, extras);
        using (context.Method(call, product, $"{product.A.Shape} by {product.B.Shape}; gradient in {weights.Panels} panel(s) of {weights.PanelLanes} channels, {weights.Height}x{weights.Width} taps of {weights.Inner} rows{(product.Groups == 1 ? "" : $", {product.Groups} groups")}; tiles of {tile.Rows}x{tile.Columns} rows by {tile.Vectors * tile.Lanes} channels."))
        {
            var w = context.Writer;
            using var block = PixelBlock.Open(w, product, a, b);
            w.Line(assigns ? $"var adds = {string.Join(" || ", block.IsLater.Prepend("position > 0"))};" : "const bool adds = true;");
            var lanes = tile.Vectors * tile.Lanes;
            using (w.Block($"for (var o = 0; o < {weights.PaddedOuter}; o += {lanes})"))
            {
                w.Line($"var from = {Address.Of(block.B, Address.Sum(b.Origin, ("o", 1)))};");
                w.Line($"var to = {product.Gradient.Name} + o / {weights.PanelLanes} * {weights.PanelStride}{(lanes == weights.PanelLanes ? "" : $" + o % {weights.PanelLanes}")};");
                var source = block.A;
                if (product.Groups > 1)
                {
                    GroupStart.Write(w, choice.Operand, tile.Lanes, product.Gradient, product.Groups, source, "o");
                    source = "a";
                }
                if (choice.Operand != OperandKind.Broadcast)
                    w.Line($"var real = Lanes.Below{tile.Lanes * 32}({weights.Outer} - o);");
                var origin = a.Origin + product.Y.Offset * a.RowStride + product.X.Offset * a.PixelStride;
                if (run.RunIsRow)
                    WriteTiles(context, tile, choice.Operand, run, source, "", origin, product.Y.Step * a.RowStride, weights, weights.Width * weights.TapStride);
                else
                    using (w.Block($"for (var v = 0; v < {weights.Height}; v++, to += {weights.Width * weights.TapStride})"))
                        WriteTiles(context, tile, choice.Operand, run, source, Address.Sum(0, ("v", product.Y.Step * a.RowStride)), origin, product.X.Step * a.PixelStride, weights, weights.TapStride);
            }
        }
        return call;
    }

    /// <summary>Tiles over the runs of rows: several runs at once where a run is short.</summary>
    private static void WriteTiles(KernelContext context, Tile tile, OperandKind operand, (int Length, int Count, bool RunIsRow) run, string a, string offset, int origin, int runStride, WeightLayout weights, int gradientStride)
    {
        var w = context.Writer;
        foreach (var runs in Split.Evenly(run.Count, tile.Rows))
            using (Split.Loop(w, "r", runs))
                foreach (var columns in Split.Evenly(run.Length, tile.Columns))
                    using (Split.Loop(w, "k", columns))
                    {
                        var spec = new BlockSpec(tile with { Rows = runs.Size, Columns = columns.Size }, true, operand, 0, 0, new Accumulator(), []);
                        var (r, k) = (runs.Count == 1 ? "" : "r", columns.Count == 1 ? "" : "k");
                        var constantA = origin + (r.Length == 0 ? runs.Begin * runStride : 0) + (k.Length == 0 ? columns.Begin : 0);
                        var constantC = (r.Length == 0 ? runs.Begin * gradientStride : 0) + (k.Length == 0 ? columns.Begin * weights.PanelLanes : 0);
                        var arguments = new List<string> { Address.Of(Address.Of(a, offset), Address.Sum(constantA, (r, runStride), (k, 1))) };
                        if (runs.Size > 1)
                            arguments.Add(Literal.Integer(runStride));
                        if (operand == OperandKind.Gather)
                            arguments.Add("lanes");
                        arguments.Add("from");
                        arguments.Add("in nest");
                        arguments.Add(Address.Of("to", Address.Sum(constantC, (r, gradientStride), (k, weights.PanelLanes))));
                        if (runs.Size > 1)
                            arguments.Add(Literal.Integer(gradientStride));
                        if (columns.Size > 1)
                            arguments.Add(Literal.Integer(weights.PanelLanes));
                        if (operand != OperandKind.Broadcast)
                            arguments.Add("real");
                        arguments.Add("adds");
                        w.Line($"{context.Block(spec)}({string.Join(", ", arguments)});");
                    }
    }
}
