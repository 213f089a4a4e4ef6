using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes mean and squared deviations of each channel where samples lie side by side: some neighbouring channels at a time, all pixels of all samples for each. Lanes without a sample are left out.</summary>
internal sealed class BatchMomentsKernel
{
    /// <summary>Channels at a time, so that additions do not wait for each other and what is fetched lies close together.</summary>
    private const int Channels = 4;

    private readonly CodeWriter _w;
    private readonly ChannelMoments _moments;
    private readonly Layout _layout;
    private readonly VectorText _vector;
    private readonly int _pixels;

    private BatchMomentsKernel(KernelContext context, LoweredProgram program, ChannelMoments moments)
    {
        (_w, _moments, _layout) = (context.Writer, moments, program.Layouts[moments.From.Id]);
        _vector = context.VectorFor(Layout.BatchLanes);
        _pixels = moments.From.Height * moments.From.Width;
    }

    public static KernelCall Write(KernelContext context, LoweredProgram program, ChannelMoments moments)
    {
        var kernel = new BatchMomentsKernel(context, program, moments);
        var call = KernelCall.For(moments, "nint position", "int samples");
        using (context.Method(call, moments, $"{moments.From.Shape}, vectors of {kernel._vector.Lanes} samples; the slice has been through as many samples as position says."))
            kernel.WriteBody();
        return call;
    }

    private void WriteBody()
    {
        _w.Line($"var count = (float)((position + samples) * {_pixels});");
        foreach (var channels in Split.Evenly(_moments.From.Channels, Channels))
            using (Split.Loop(_w, "c", channels))
                WriteChannels(channels.Count > 1 ? "c" : "", channels.Begin, channels.Size);
        var padded = Layout.PaddedChannels(_moments.From.Channels);
        if (padded == _moments.From.Channels)
            return;
        _w.Line("// Where channels are read as vectors, whatever comes of the lanes behind them must be finite.");
        _w.Line($"for (var padding = {_moments.From.Channels}; padding < {padded}; padding++)");
        using (_w.Indent())
            _w.Line($"{_moments.Mean.Name}[padding] = {_moments.Squares.Name}[padding] = 0;");
    }

    /// <summary>Some neighbouring channels: those from <c>c</c> on in a loop that begins at the first one, else from the first one on. Names end with the number that a channel has in the first turn.</summary>
    private void WriteChannels(string c, int first, int size)
    {
        string Of(int i) => c.Length == 0 ? Literal.Integer(i) : Address.Sum(i - first, (c, 1));
        string Channel(Tensor tensor, int i) => $"{tensor.Name}[{Of(i)}]";
        string Place(int i) => $"pixel + {(c.Length == 0 ? Literal.Integer(i * Layout.BatchLanes) : Address.Sum((i - first) * Layout.BatchLanes, (c, Layout.BatchLanes)))}";
        var all = Enumerable.Range(first, size).ToList();
        foreach (var i in all)
            _w.Line($"float mean_{i} = {Channel(_moments.Mean, i)}, squares_{i} = {Channel(_moments.Squares, i)};");
        using (_w.Block("if (position == 0)"))
        {
            _w.Line("// Deviations from any number near the mean will do: here that of the first group.");
            foreach (var i in all)
                _w.Line($"var near_{i} = {_vector.Zero};");
            using (LaneLoop())
                WritePixels(_moments.From.Name, "", i => _w.Line($"near_{i} += {_vector.Load(Place(i))};"), all);
            foreach (var i in all)
                _w.Line($"(mean_{i}, squares_{i}) = ({_vector.Class}.Sum(near_{i}) / {Literal.Float(_pixels * Layout.BatchLanes)}, 0);");
        }
        foreach (var i in all)
            _w.Line($"{_vector.Type} shift_{i} = {_vector.Broadcast($"mean_{i}")}, sum_{i} = {_vector.Zero}, square_{i} = {_vector.Zero};");
        using (_w.Block($"for (nint n = 0; n < samples; n += {Layout.BatchLanes})"))
        using (LaneLoop())
        {
            foreach (var i in all)
                _w.Line($"{_vector.Type} some_{i} = {_vector.Zero}, someSquared_{i} = {_vector.Zero};");
            WritePixels(_moments.From.Name, "n", i =>
            {
                _w.Line($"var d_{i} = {_vector.Load(Place(i))} - shift_{i};");
                _w.Line($"some_{i} += d_{i};");
                _w.Line($"someSquared_{i} = {_vector.MultiplyAdd($"d_{i}", $"d_{i}", $"someSquared_{i}")};");
            }, all);
            _w.Line($"var real = Lanes.Below{_vector.Lanes * 32}((int)(samples - n){(HasLanes ? " - lane" : "")});");
            foreach (var i in all)
            {
                _w.Line($"sum_{i} += {Real($"some_{i}")};");
                _w.Line($"square_{i} += {Real($"someSquared_{i}")};");
            }
        }
        foreach (var i in all)
        {
            _w.Line($"var total_{i} = {_vector.Class}.Sum(sum_{i});");
            _w.Line($"{Channel(_moments.Mean, i)} = mean_{i} + total_{i} / count;");
            _w.Line($"{Channel(_moments.Squares, i)} = squares_{i} + MathF.Max({_vector.Class}.Sum(square_{i}) - total_{i} * (total_{i} / count), 0);");
        }
    }

    private bool HasLanes => _vector.Lanes < Layout.BatchLanes;

    private CodeWriter.Scope? LaneLoop() => HasLanes ? _w.Block($"for (var lane = 0; lane < {Layout.BatchLanes}; lane += {_vector.Lanes})") : null;

    private string Real(string value) => $"{_vector.Class}.ConditionalSelect(real, {value}, {_vector.Zero})";

    /// <summary>All pixels of a group of samples.</summary>
    private void WritePixels(string tensor, string group, Action<int> channel, List<int> all)
    {
        using (_w.Block($"for (var y = 0; y < {_moments.From.Height}; y++)"))
        {
            _w.Line($"var pixel = {Address.Of(tensor, Address.Sum(_layout.Origin, (group, _layout.ImageStride), ("y", _layout.RowStride), (HasLanes ? "lane" : "", 1)))};");
            using (_w.Block($"for (var x = 0; x < {_moments.From.Width}; x++, pixel += {_layout.PixelStride})"))
                all.ForEach(channel);
        }
    }
}
