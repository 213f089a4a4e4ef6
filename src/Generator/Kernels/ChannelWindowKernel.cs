using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes sums over neighbouring channels: a pixel's values go to a line with zeros on both sides, from which every vector of channels then reads its neighbours.</summary>
internal static class ChannelWindowKernel
{
    /// <summary>Windows of at most so many channels are written out.</summary>
    private const int MaxUnroll = 9;

    public static KernelCall Write(KernelContext context, LoweredProgram program, ChannelWindow window)
    {
        var w = context.Writer;
        var layout = program.Layouts[window.Out.Id];
        var line = program.Layouts[window.Line.Id];
        var vector = context.VectorFor(layout.PixelStride);
        var (channels, size) = (window.Out.Channels, window.Before + 1 + window.After);
        var scalars = window.Apply.All().OfType<Scalar>().Select(s => s.Name).Distinct().ToList();
        var call = context.Call(window, [.. scalars.Select(s => $"float {s}"), "int samples"]);
        using (context.Method(call, window, $"{window.Out.Shape}, windows of {size} channels, vectors of {vector.Lanes} channels."))
        {
            if (context.IsCut)
            {
                // There are so many lines.
                w.Line($"if (part >= {ChannelWindow.MaxParts})");
                using (w.Indent())
                    w.Line("return;");
                w.Line($"parts = Math.Min(parts, {ChannelWindow.MaxParts});");
                w.Line($"{window.Line.Name} += part * {line.RowStride};");
            }
            w.Line($"NativeMemory.Clear({window.Line.Name}, {(context.IsCut ? line.RowStride : line.ImageStride)} * sizeof(float));");
            w.Line($"var values = {window.Line.Name} + {window.LineStart};");
            using (w.Block("for (var n = 0; n < samples; n++)"))
            using (context.RowLoop(window.Out.Height))
            using (w.Block($"for (var x = 0; x < {window.Out.Width}; x++)"))
            {
                WriteChannels(w, vector, channels, layout.PixelStride, (channel, masked) =>
                    w.Line(vector.Store(Masked(vector, Text(channel, window.Value, "v"), channels, masked), $"values + {channel}")), zero: null);
                WriteChannels(w, vector, channels, layout.PixelStride, (channel, masked) =>
                {
                    WriteSum(w, vector, window, size, channel);
                    w.Line(vector.Store(Masked(vector, Text(channel, window.Apply, "t"), channels, masked), $"{window.Out.Name} + {Place(window.Out.Id, channel)}"));
                }, zero: channel => w.Line(vector.Store(vector.Zero, $"{window.Out.Name} + {Place(window.Out.Id, channel)}")));
            }
        }
        return call;

        string Place(int tensor, string channel)
        {
            var l = program.Layouts[tensor];
            return Address.Sum(l.Origin, ("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), (channel, 1));
        }

        string Text(string channel, Expr value, string prefix)
        {
            var expression = new ExpressionWriter(w, vector, e => e switch
            {
                Accumulator => "sum",
                Load load => vector.Load($"{load.Tensor.Name} + {Place(load.Tensor.Id, channel)}"),
                ChannelLoad load => vector.Load($"{load.Tensor.Name} + {channel}"),
                Scalar scalar => vector.Broadcast(scalar.Name),
                _ => throw new InvalidOperationException($"A window over channels cannot hold {e.GetType().Name}."),
            })
            { Prefix = prefix };
            expression.Announce(value);
            return expression.Write(value);
        }
    }

    /// <summary>Whole vectors of channels; then the last ones, where they do not fill a vector, masked; then whole vectors of padding.</summary>
    private static void WriteChannels(CodeWriter w, VectorText vector, int channels, int padded, Action<string, bool> write, Action<string>? zero)
    {
        var full = channels / vector.Lanes * vector.Lanes;
        if (full > 0)
            using (w.Block($"for (var c = 0; c < {full}; c += {vector.Lanes})"))
                write("c", false);
        if (channels > full)
            WriteAt(w, full, c => write(c, true));
        if (zero is not null)
            for (var c = (channels + vector.Lanes - 1) / vector.Lanes * vector.Lanes; c < padded; c += vector.Lanes)
                WriteAt(w, c, zero);
    }

    private static void WriteAt(CodeWriter w, int channel, Action<string> write)
    {
        w.Line("{");
        using (w.Indent())
        {
            w.Line($"const int c = {channel};");
            write("c");
        }
        w.Line("}");
    }

    private static void WriteSum(CodeWriter w, VectorText vector, ChannelWindow window, int size, string channel)
    {
        var first = $"values + {Address.Sum(-window.Before, (channel, 1))}";
        w.Line($"var sum = {vector.Load(first)};");
        if (size <= MaxUnroll)
            for (var i = 1; i < size; i++)
                w.Line($"sum += {vector.Load($"values + {Address.Sum(i - window.Before, (channel, 1))}")};");
        else
            using (w.Block($"for (var i = 1; i < {size}; i++)"))
                w.Line($"sum += {vector.Load($"{first} + i")};");
    }

    private static string Masked(VectorText vector, string value, int channels, bool masked) => masked
        ? $"{vector.Class}.ConditionalSelect({vector.Class}.LessThan({vector.Type}.Indices, {vector.Constant(channels % vector.Lanes)}), {value}, {vector.Zero})"
        : value;
}
