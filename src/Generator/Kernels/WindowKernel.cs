using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes pooling forward: one window after the other, all channels of it.</summary>
internal static class WindowKernel
{
    /// <summary>Windows of at most so many taps are written out tap by tap.</summary>
    private const int MaxUnrolledTaps = 9;

    public static KernelCall Write(KernelContext context, LoweredProgram program, Window window)
    {
        var w = context.Writer;
        var (input, output) = (program.Layouts[window.In.Id], program.Layouts[window.Out.Id]);
        var vector = context.VectorFor(output.PixelFloats);
        var call = context.Call(window, "int samples");
        var maximum = window.Kind == WindowKind.Max;
        using (context.Method(call, window, $"{window.In.Shape} to {window.Out.Shape}, vectors of {vector.Lanes} channels."))
        using (SampleLoop.Each(w, output))
        using (context.RowLoop(window.Out.Height))
        using (w.Block($"for (var x = 0; x < {window.Out.Width}; x++)"))
        {
            var inside = AlwaysInside(window);
            if (!inside)
            {
                WriteRange(w, "v", "y", window.Y, window.In.Height);
                WriteRange(w, "u", "x", window.X, window.In.Width);
            }
            w.Line($"var from = {window.In.Name} + {Address.Sum(input.Origin + window.Y.Offset * input.RowStride + window.X.Offset * input.PixelStride, ("n", input.ImageStride), ("y", window.Y.Multiply * input.RowStride), ("x", window.X.Multiply * input.PixelStride))};");
            w.Line($"var to = {Address.Sum(output.Origin, ("n", output.ImageStride), ("y", output.RowStride), ("x", output.PixelStride))};");
            var index = window.Index is null ? output : program.Layouts[window.Index.Id];
            if (index != output)
                w.Line($"var tapTo = {Address.Sum(index.Origin, ("n", index.ImageStride), ("y", index.RowStride), ("x", index.PixelStride))};");
            if (window.Counted is { } area)
            {
                w.Line($"var rows = {Counted("y", window.Y, area.Top, area.Bottom)};");
                w.Line($"var columns = {Counted("x", window.X, area.Left, area.Right)};");
                w.Line($"var share = {vector.Broadcast("1f / ((float)rows * columns)")};");
            }
            using (w.Block($"for (var c = 0; c < {output.PixelFloats}; c += {vector.Lanes})"))
            {
                w.Line($"var result = {(maximum ? vector.Broadcast("float.NegativeInfinity") : vector.Zero)};");
                if (window.Index is not null)
                    w.Line($"var tap = {vector.Zero};");
                if (inside && window.Y.Count * window.X.Count <= MaxUnrolledTaps)
                    for (var v = 0; v < window.Y.Count; v++)
                        for (var u = 0; u < window.X.Count; u++)
                            WriteTap(w, vector, window, $"from + {Address.Sum(v * input.RowStride + u * input.PixelStride, ("c", 1))}", Literal.Float(v * window.X.Count + u), first: v == 0 && u == 0);
                else
                {
                    var (rows, columns) = inside ? (("0", $"{window.Y.Count}"), ("0", $"{window.X.Count}")) : (("v0", "v1"), ("u0", "u1"));
                    using (w.Block($"for (var v = {rows.Item1}; v < {rows.Item2}; v++)"))
                    using (w.Block($"for (var u = {columns.Item1}; u < {columns.Item2}; u++)"))
                        WriteTap(w, vector, window, $"from + {Address.Sum(0, ("v", input.RowStride), ("u", input.PixelStride), ("c", 1))}", $"(float)(v * {window.X.Count} + u)", first: false);
                }
                if (window.Counted is not null)
                    w.Line("result *= share;");
                WindowEpilogue.Write(context, program, vector, window.Apply, window.Out, l => Address.Sum(l.Origin, ("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), ("c", 1)), "to + c", "result");
                if (window.Index is not null)
                    w.Line(TapIndex.Store(vector, window.Index, "tap", $"{window.Index.Name} + {(index == output ? "to" : "tapTo")} + c"));
            }
        }
        return call;
    }

    private static void WriteTap(CodeWriter w, VectorText vector, Window window, string address, string tap, bool first)
    {
        if (window.Kind == WindowKind.Sum)
        {
            w.Line($"result += {vector.Load(address)};");
            return;
        }
        if (first)
        {
            w.Line($"result = {vector.Load(address)};");
            return;
        }
        w.Line("{");
        using (w.Indent())
        {
            w.Line($"var value = {vector.Load(address)};");
            if (window.Index is not null)
                w.Line($"tap = {vector.SelectGreater("value", "result", vector.Broadcast(tap), "tap")};");
            w.Line($"result = {vector.SelectGreater("value", "result", "value", "result")};");
        }
        w.Line("}");
    }

    /// <summary>The taps that fall inside: from v0 up to, not including, v1.</summary>
    private static void WriteRange(CodeWriter w, string tap, string position, Taps taps, int extent)
    {
        w.Line($"var {tap}0 = Math.Max(0, {-taps.Offset} - {position} * {taps.Multiply});");
        w.Line($"var {tap}1 = Math.Min({taps.Count}, {extent - taps.Offset} - {position} * {taps.Multiply});");
    }

    /// <summary>How many of a window's positions along one axis count.</summary>
    private static string Counted(string position, Taps taps, int begin, int end)
    {
        var start = Address.Sum(taps.Offset, (position, taps.Multiply));
        return $"Math.Min({end}, {start} + {taps.Count}) - Math.Max({begin}, {start})";
    }

    private static bool AlwaysInside(Window window) => window.Y.Offset == 0 && window.X.Offset == 0
        && (window.Out.Height - 1) * window.Y.Multiply + window.Y.Count <= window.In.Height
        && (window.Out.Width - 1) * window.X.Multiply + window.X.Count <= window.In.Width;
}
