using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes pooling backward. Windows that tile the image exactly are spread one by one; else each pixel gathers from the windows that contain it.</summary>
internal static class WindowGradientKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, WindowGradient gradient)
    {
        var vector = context.VectorFor(program.Layouts[gradient.InGradient.Id].PixelStride);
        var call = KernelCall.For(gradient, "int samples");
        var tiled = IsTiled(gradient);
        using (context.Method(call, gradient, $"{gradient.OutGradient.Shape} to {gradient.InGradient.Shape}, vectors of {vector.Lanes} channels; {(tiled ? "the windows tile the image" : "each pixel gathers from its windows")}."))
        {
            if (gradient.IsForProductsOnly && context.Width.HasMasks)
            {
                context.Writer.Line("// Nothing to do: the products that would read it follow the maxima.");
                return call;
            }
            using (SampleLoop.Each(context.Writer, program.Layouts[gradient.InGradient.Id]))
                if (tiled)
                    WriteTiled(context, program, gradient, vector);
                else
                    WriteGather(context, program, gradient, vector);
        }
        return call;
    }

    private static void WriteTiled(KernelContext context, LoweredProgram program, WindowGradient gradient, VectorText vector)
    {
        var w = context.Writer;
        var (dy, dx) = (program.Layouts[gradient.OutGradient.Id], program.Layouts[gradient.InGradient.Id]);
        var (rows, columns) = (gradient.Y.Count, gradient.X.Count);
        using (w.Block($"for (var y = 0; y < {gradient.OutGradient.Height}; y++)"))
        using (w.Block($"for (var x = 0; x < {gradient.OutGradient.Width}; x++)"))
        {
            w.Line($"var from = {Address.Sum(dy.Origin, ("n", dy.ImageStride), ("y", dy.RowStride), ("x", dy.PixelStride))};");
            w.Line($"var to = {Address.Sum(dx.Origin, ("n", dx.ImageStride), ("y", rows * dx.RowStride), ("x", columns * dx.PixelStride))};");
            using (w.Block($"for (var c = 0; c < {dx.PixelStride}; c += {vector.Lanes})"))
            {
                w.Line($"var gradient = {vector.Load($"{gradient.OutGradient.Name} + from + c")};");
                if (gradient.Index is not null)
                    w.Line($"var tap = {TapIndex.Load(vector, gradient.Index, $"{gradient.Index.Name} + from + c")};");
                for (var v = 0; v < rows; v++)
                    for (var u = 0; u < columns; u++)
                    {
                        var result = gradient.Index is null ? "gradient" : $"{vector.Class}.ConditionalSelect({vector.Class}.Equals(tap, {vector.Constant(v * columns + u)}), gradient, {vector.Zero})";
                        var offset = v * dx.RowStride + u * dx.PixelStride;
                        w.Line("{");
                        using (w.Indent())
                            WindowEpilogue.Write(
                                context, program, vector, gradient.Apply, gradient.InGradient,
                                l => $"{Address.Sum(l.Origin + v * l.RowStride + u * l.PixelStride, ("n", l.ImageStride), ("y", rows * l.RowStride), ("x", columns * l.PixelStride), ("c", 1))}",
                                $"to + {Address.Sum(offset, ("c", 1))}", result);
                        w.Line("}");
                    }
            }
        }
    }

    private static void WriteGather(KernelContext context, LoweredProgram program, WindowGradient gradient, VectorText vector)
    {
        var w = context.Writer;
        var (dy, dx) = (program.Layouts[gradient.OutGradient.Id], program.Layouts[gradient.InGradient.Id]);
        using (w.Block($"for (var y = 0; y < {gradient.InGradient.Height}; y++)"))
        {
            WriteRange(w, "v", "y", gradient.Y, gradient.OutGradient.Height);
            using (w.Block($"for (var x = 0; x < {gradient.InGradient.Width}; x++)"))
            {
                WriteRange(w, "u", "x", gradient.X, gradient.OutGradient.Width);
                w.Line($"var to = {Address.Sum(dx.Origin, ("n", dx.ImageStride), ("y", dx.RowStride), ("x", dx.PixelStride))};");
                using (w.Block($"for (var c = 0; c < {dx.PixelStride}; c += {vector.Lanes})"))
                {
                    w.Line($"var sum = {vector.Zero};");
                    // From the last tap to the first: the windows in their own order.
                    using (w.Block($"for (var v = v1; v >= v0; v -= {gradient.Y.Divide})"))
                    using (w.Block($"for (var u = u1; u >= u0; u -= {gradient.X.Divide})"))
                    {
                        var row = gradient.Y.Divide == 1 ? $"({Address.Sum(gradient.Y.Offset, ("y", 1))} - v)" : $"({Address.Sum(gradient.Y.Offset, ("y", 1))} - v) / {gradient.Y.Divide}";
                        var column = gradient.X.Divide == 1 ? $"({Address.Sum(gradient.X.Offset, ("x", 1))} - u)" : $"({Address.Sum(gradient.X.Offset, ("x", 1))} - u) / {gradient.X.Divide}";
                        w.Line($"var from = {Address.Sum(dy.Origin, ("n", dy.ImageStride), (row, dy.RowStride), (column, dy.PixelStride), ("c", 1))};");
                        var value = vector.Load($"{gradient.OutGradient.Name} + from");
                        if (gradient.Index is not null)
                            value = $"{vector.Class}.ConditionalSelect({vector.Class}.Equals({TapIndex.Load(vector, gradient.Index, $"{gradient.Index.Name} + from")}, {vector.Broadcast($"(float)(v * {gradient.X.Count} + u)")}), {value}, {vector.Zero})";
                        if (gradient.Counted is { } area)
                        {
                            // The tap tells where the window begins.
                            w.Line($"var rows = {Counted("y - v", gradient.Y, area.Top, area.Bottom)};");
                            w.Line($"var columns = {Counted("x - u", gradient.X, area.Left, area.Right)};");
                            value += $" / {vector.Broadcast("(float)rows * columns")}";
                        }
                        w.Line($"sum += {value};");
                    }
                    WindowEpilogue.Write(context, program, vector, gradient.Apply, gradient.InGradient, l => Address.Sum(l.Origin, ("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), ("c", 1)), "to + c", "sum");
                }
            }
        }
    }

    /// <summary>The taps of one position whose window exists: v0, v0 + stride, ..., v1; none where v1 &lt; v0.</summary>
    private static void WriteRange(CodeWriter w, string tap, string position, Taps taps, int windows)
    {
        var shifted = Address.Sum(taps.Offset, (position, 1));
        var least = Address.Sum(taps.Offset - (windows - 1) * taps.Divide, (position, 1));
        w.Line(taps.Divide == 1
            ? $"var {tap}0 = Math.Max(0, {least});"
            : $"var {tap}0 = Math.Max(({shifted}) % {taps.Divide}, {least});");
        w.Line($"var {tap}1 = Math.Min({taps.Count - 1}, {shifted});");
        if (taps.Divide > 1)
            w.Line($"{tap}1 -= ({taps.Divide} - ({shifted} - {tap}1) % {taps.Divide}) % {taps.Divide};");
    }

    /// <summary>How many of a window's positions along one axis count.</summary>
    private static string Counted(string start, Taps taps, int begin, int end) => $"Math.Min({end}, {start} + {taps.Count}) - Math.Max({begin}, {start})";

    private static bool IsTiled(WindowGradient gradient) =>
        gradient.Y is { Offset: 0 } && gradient.X is { Offset: 0 }
        && gradient.Y.Count == gradient.Y.Divide && gradient.X.Count == gradient.X.Divide
        && gradient.OutGradient.Height * gradient.Y.Count == gradient.InGradient.Height
        && gradient.OutGradient.Width * gradient.X.Count == gradient.InGradient.Width
        && gradient.Counted is null
        && gradient.Y.Count * gradient.X.Count <= 9;
}
