using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes mean and squared deviations of each channel, brought up to date with the samples of a chunk: channel vector by channel vector, all pixels of all samples for each.</summary>
internal sealed class ChannelMomentsKernel
{
    /// <summary>Pixels at a time, so that additions do not wait for each other.</summary>
    private const int Unroll = 4;

    private readonly CodeWriter _w;
    private readonly ChannelMoments _moments;
    private readonly Layout _layout;
    private readonly VectorText _vector;
    private readonly int _pixels;

    private ChannelMomentsKernel(KernelContext context, LoweredProgram program, ChannelMoments moments)
    {
        (_w, _moments, _layout) = (context.Writer, moments, program.Layouts[moments.From.Id]);
        _vector = context.VectorFor(_layout.PixelStride);
        _pixels = moments.From.Height * moments.From.Width;
    }

    public static KernelCall Write(KernelContext context, LoweredProgram program, ChannelMoments moments)
    {
        var kernel = new ChannelMomentsKernel(context, program, moments);
        var call = KernelCall.For(moments, "nint position", "int samples");
        using (context.Method(call, moments, $"{moments.From.Shape}, vectors of {kernel._vector.Lanes} channels; the slice has been through as many samples as position says."))
            kernel.WriteBody();
        return call;
    }

    private void WriteBody()
    {
        _w.Line($"var n = {_vector.Broadcast($"(float)((position + samples) * {_pixels})")};");
        using (_w.Block($"for (var c = 0; c < {_layout.PixelStride}; c += {_vector.Lanes})"))
        {
            _w.Line($"var mean = {_vector.Load($"{_moments.Mean.Name} + c")};");
            _w.Line($"var squares = {_vector.Load($"{_moments.Squares.Name} + c")};");
            using (_w.Block("if (position == 0)"))
            {
                _w.Line($"squares = {_vector.Zero};");
                WriteFirstMean();
            }
            foreach (var u in Enumerable.Range(0, Unroll))
                _w.Line($"{_vector.Type} sum_{u} = {_vector.Zero}, square_{u} = {_vector.Zero};");
            WriteAll((address, u) =>
            {
                _w.Line($"var d_{u} = {_vector.Load(address)} - mean;");
                _w.Line($"sum_{u} += d_{u};");
                _w.Line($"square_{u} = {_vector.MultiplyAdd($"d_{u}", $"d_{u}", $"square_{u}")};");
            });
            _w.Line($"var sum = {Total("sum")};");
            _w.Line("var shift = sum / n;");
            _w.Line($"squares += {_vector.Max($"{Total("square")} - sum * shift", _vector.Zero)};");
            _w.Line(_vector.Store("mean + shift", $"{_moments.Mean.Name} + c"));
            _w.Line(_vector.Store("squares", $"{_moments.Squares.Name} + c"));
        }
    }

    /// <summary>The mean of the first sample.</summary>
    private void WriteFirstMean()
    {
        if (_pixels == 1)
        {
            _w.Line($"mean = {_vector.Load(At("c"))};");
            return;
        }
        _w.Line($"mean = {_vector.Zero};");
        WriteSample("c", (address, _) => _w.Line($"mean += {_vector.Load(address)};"), unroll: 1);
        _w.Line($"mean /= {_vector.Broadcast($"(float){_pixels}")};");
    }

    private void WriteAll(Action<string, int> pixel)
    {
        if (_pixels == 1)
            WriteRun("samples", _layout.ImageStride, "c", pixel, Unroll);
        else
            using (_w.Block("for (nint i = 0; i < samples; i++)"))
                WriteSample($"i * {_layout.ImageStride} + c", pixel, Unroll);
    }

    /// <summary>All pixels of a sample: one run, or one a row where a halo lies between the rows.</summary>
    private void WriteSample(string start, Action<string, int> pixel, int unroll)
    {
        if (_layout.RowStride == _moments.From.Width * _layout.PixelStride)
            WriteRun(Literal.Integer(_pixels), _layout.PixelStride, start, pixel, unroll);
        else
            using (_w.Block($"for (nint y = 0; y < {_moments.From.Height}; y++)"))
                WriteRun(Literal.Integer(_moments.From.Width), _layout.PixelStride, $"y * {_layout.RowStride} + {start}", pixel, unroll);
    }

    private void WriteRun(string count, int stride, string start, Action<string, int> pixel, int unroll)
    {
        string Pixel(int u) => At($"{(u == 0 ? "p" : $"(p + {u})")} * {stride} + {start}");
        _w.Line("nint p = 0;");
        if (unroll > 1)
            using (_w.Block($"for (; p + {unroll} <= {count}; p += {unroll})"))
                for (var u = 0; u < unroll; u++)
                    pixel(Pixel(u), u);
        using (_w.Block($"for (; p < {count}; p++)"))
            pixel(Pixel(0), 0);
    }

    private string At(string offset) => $"{_moments.From.Name} + {offset}{(_layout.Origin == 0 ? "" : $" + {_layout.Origin}")}";

    private static string Total(string name) => $"(({name}_0 + {name}_1) + ({name}_2 + {name}_3))";
}
