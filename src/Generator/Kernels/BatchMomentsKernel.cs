using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes mean and squared deviations of each channel where samples lie side by side: some neighbouring channels at a time, all pixels of all samples for each. Lanes without a sample are left out.</summary>
internal static class BatchMomentsKernel
{
    /// <summary>Channels at a time, so that additions do not wait for each other and what is fetched lies close together.</summary>
    private const int Channels = 4;

    public static KernelCall Write(KernelContext context, LoweredProgram program, ChannelMoments moments)
    {
        var vector = context.VectorFor(Layout.BatchLanes);
        var call = KernelCall.For(moments, "nint position", "int samples");
        using (context.Method(call, moments, $"{moments.From.Shape}, vectors of {vector.Lanes} samples; the slice has been through as many samples as position says."))
            new Body(context.Writer, moments, program.Layouts[moments.From.Id], vector).Write();
        return call;
    }

    private sealed class Body(CodeWriter w, ChannelMoments moments, Layout layout, VectorText vector)
    {
        private readonly int _pixels = moments.From.Height * moments.From.Width;

        public void Write()
        {
            w.Line($"var count = (float)((position + samples) * {_pixels});");
            foreach (var channels in Split.Evenly(moments.From.Channels, Channels))
                using (Split.Loop(w, "c", channels))
                    WriteChannels(channels.Count > 1 ? "c" : "", channels.Begin, channels.Size);
            var padded = Layout.PaddedChannels(moments.From.Channels);
            if (padded == moments.From.Channels)
                return;
            w.Line("// Where channels are read as vectors, whatever comes of the lanes behind them must be finite.");
            w.Line($"for (var padding = {moments.From.Channels}; padding < {padded}; padding++)");
            using (w.Indent())
                w.Line($"{moments.Mean.Name}[padding] = {moments.Squares.Name}[padding] = 0;");
        }

        /// <summary>Some neighbouring channels: those from <c>c</c> on in a loop that begins at the first one, else from the first one on. Names end with the number that a channel has in the first turn.</summary>
        private void WriteChannels(string c, int first, int size)
        {
            string Of(int i) => c.Length == 0 ? Literal.Integer(i) : Address.Sum(i - first, (c, 1));
            string Channel(Tensor tensor, int i) => $"{tensor.Name}[{Of(i)}]";
            string Place(int i) => $"pixel + {(c.Length == 0 ? Literal.Integer(i * Layout.BatchLanes) : Address.Sum((i - first) * Layout.BatchLanes, (c, Layout.BatchLanes)))}";
            var all = Enumerable.Range(first, size).ToList();
            foreach (var i in all)
                w.Line($"float mean_{i} = {Channel(moments.Mean, i)}, squares_{i} = {Channel(moments.Squares, i)};");
            using (w.Block("if (position == 0)"))
            {
                w.Line("// Deviations from any number near the mean will do: here that of the first group.");
                foreach (var i in all)
                    w.Line($"var near_{i} = {vector.Zero};");
                using (LaneLoop())
                    WritePixels("", i => w.Line($"near_{i} += {vector.Load(Place(i))};"), all);
                foreach (var i in all)
                    w.Line($"(mean_{i}, squares_{i}) = ({vector.Class}.Sum(near_{i}) / {Literal.Float(_pixels * Layout.BatchLanes)}, 0);");
            }
            foreach (var i in all)
                w.Line($"{vector.Type} shift_{i} = {vector.Broadcast($"mean_{i}")}, sum_{i} = {vector.Zero}, square_{i} = {vector.Zero};");
            using (w.Block($"for (nint n = 0; n < samples; n += {Layout.BatchLanes})"))
            using (LaneLoop())
            {
                foreach (var i in all)
                    w.Line($"{vector.Type} some_{i} = {vector.Zero}, someSquared_{i} = {vector.Zero};");
                WritePixels("n", i =>
                {
                    w.Line($"var d_{i} = {vector.Load(Place(i))} - shift_{i};");
                    w.Line($"some_{i} += d_{i};");
                    w.Line($"someSquared_{i} = {vector.MultiplyAdd($"d_{i}", $"d_{i}", $"someSquared_{i}")};");
                }, all);
                w.Line($"var real = Lanes.Below{vector.Lanes * 32}((int)(samples - n){(HasLanes ? " - lane" : "")});");
                foreach (var i in all)
                {
                    w.Line($"sum_{i} += {Real($"some_{i}")};");
                    w.Line($"square_{i} += {Real($"someSquared_{i}")};");
                }
            }
            foreach (var i in all)
            {
                w.Line($"var total_{i} = {vector.Class}.Sum(sum_{i});");
                w.Line($"{Channel(moments.Mean, i)} = mean_{i} + total_{i} / count;");
                w.Line($"{Channel(moments.Squares, i)} = squares_{i} + MathF.Max({vector.Class}.Sum(square_{i}) - total_{i} * (total_{i} / count), 0);");
            }
        }

        private bool HasLanes => vector.Lanes < Layout.BatchLanes;

        private CodeWriter.Scope? LaneLoop() => HasLanes ? w.Block($"for (var lane = 0; lane < {Layout.BatchLanes}; lane += {vector.Lanes})") : null;

        private string Real(string value) => $"{vector.Class}.ConditionalSelect(real, {value}, {vector.Zero})";

        /// <summary>All pixels of a group of samples.</summary>
        private void WritePixels(string group, Action<int> channel, List<int> all)
        {
            using (w.Block($"for (var y = 0; y < {moments.From.Height}; y++)"))
            {
                w.Line($"var pixel = {Address.Of(moments.From.Name, Address.Sum(layout.Origin, (group, layout.ImageStride), ("y", layout.RowStride), (HasLanes ? "lane" : "", 1)))};");
                using (w.Block($"for (var x = 0; x < {moments.From.Width}; x++, pixel += {layout.PixelStride})"))
                    all.ForEach(channel);
            }
        }
    }
}
