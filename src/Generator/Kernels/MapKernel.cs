using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes element-wise expressions, and sums over pixels for each channel: channel vector by channel vector, all pixels of all samples for each.</summary>
internal static class MapKernel
{
    /// <summary>Pixels at a time where sums are made, so that additions do not wait for each other.</summary>
    private const int SumUnroll = 4;

    public static KernelCall Write(KernelContext context, LoweredProgram program, Map map)
    {
        var domain = program.Layouts[map.Domain.Id];
        var vector = context.VectorFor(domain.PixelFloats);
        var random = map.Stores.Concat(map.Sums).Any(s => s.Value.All().Any(e => e is RandomUniform));
        var scalars = map.Stores.Concat(map.Sums).SelectMany(s => s.Value.All()).OfType<Scalar>().Select(s => s.Name).Distinct().ToList();
        var begins = map.Sums.Any(s => s.Tensor.Kind != TensorKind.Gradient);
        string[] extras = [.. begins ? ["nint position"] : Array.Empty<string>(), .. random ? ["uint randomKey", "int first"] : Array.Empty<string>(), .. scalars.Select(s => $"float {s}"), "int samples"];
        var call = context.Call(map, extras);
        var samples = map.Reads.Concat(map.Writes).Where(t => t.IsPerSample).Distinct().ToList();
        // What depends on sample and channel needs loops over both.
        var placed = map.Stores.Concat(map.Sums).SelectMany(s => s.Value.All()).Any(e => e is SampleChannelLoad or RealChannel);
        var flat = !placed && samples.All(t => program.Layouts[t.Id] == domain) && domain is { Origin: 0, IsPart: false };
        using (context.Method(call, map, $"{map.Domain.Shape}, vectors of {vector.Lanes} channels."))
        {
            var body = new Body(context, program, map, vector);
            var perChannel = map.Sums.Count > 0 || body.ChannelTensors.Count > 0;
            if (flat && !perChannel)
                body.WriteFlat(domain);
            else if (!perChannel)
                body.WritePixels(domain);
            else
                body.WriteByChannel(domain, flat && domain.RowStride == map.Domain.Width * domain.PixelStride);
        }
        return call;
    }

    /// <summary>The loops of one map.</summary>
    private sealed class Body(KernelContext context, LoweredProgram program, Map map, VectorText vector)
    {
        private readonly CodeWriter _w = context.Writer;

        public List<Tensor> ChannelTensors { get; } = map.Stores.Concat(map.Sums).SelectMany(s => s.Value.All()).OfType<ChannelLoad>().Select(l => l.Tensor).Distinct().ToList();

        /// <summary>One loop over all floats.</summary>
        public void WriteFlat(Layout domain)
        {
            var begin = "0";
            if (context.IsCut)
            {
                _w.Line($"nint vectors = (nint)samples * {domain.ImageStride / vector.Lanes}, count = (part + 1) * vectors / parts * {vector.Lanes};");
                begin = $"part * vectors / parts * {vector.Lanes}";
            }
            else
                _w.Line($"var count = (nint){SampleLoop.Count(domain)} * {domain.ImageStride};");
            using (_w.Block($"for (nint i = {begin}; i < count; i += {vector.Lanes})"))
                WriteElement(_ => "i", "", 0, [], domain, "i");
        }

        /// <summary>Pixel by pixel, all vectors of channels of each.</summary>
        public void WritePixels(Layout domain)
        {
            WritePixelLoops(domain, () =>
            {
                using (ChannelLoop(domain))
                    WritePlaced(domain);
            });
        }

        /// <summary>For each vector of channels: its operands once, then all pixels.</summary>
        public void WriteByChannel(Layout domain, bool flat)
        {
            using (ChannelLoop(domain))
            {
                foreach (var tensor in ChannelTensors)
                    _w.Line($"var {tensor.Name}_c = {(domain.IsBatchInnermost ? vector.Broadcast($"{tensor.Name}[c / {domain.ChannelStride}]") : vector.Load($"{tensor.Name} + c"))};");
                var sums = Enumerable.Range(0, map.Sums.Count).SelectMany(s => Enumerable.Range(0, flat ? SumUnroll : 1).Select(u => $"sum{s}_{u}")).ToList();
                foreach (var sum in sums)
                    _w.Line($"var {sum} = {vector.Zero};");
                if (flat)
                    WritePixelRun(domain);
                else
                    WritePixelLoops(domain, () => WritePlaced(domain));
                for (var s = 0; s < map.Sums.Count; s++)
                {
                    var total = flat ? $"((sum{s}_0 + sum{s}_1) + (sum{s}_2 + sum{s}_3))" : $"sum{s}_0";
                    if (domain.IsBatchInnermost)
                    {
                        _w.Line($"{map.Sums[s].Tensor.Name}[c / {domain.ChannelStride}] += {vector.Class}.Sum({total});");
                        continue;
                    }
                    var target = $"{map.Sums[s].Tensor.Name} + c";
                    // A gradient was cleared before the first phase; a slice vector holds what an earlier step left there.
                    var before = map.Sums[s].Tensor.Kind == TensorKind.Gradient ? vector.Load(target) : $"(position == 0 ? {vector.Zero} : {vector.Load(target)})";
                    _w.Line(vector.Store($"{before} + {total}", target));
                }
            }
        }

        /// <summary>The pixels of a sample, or of all samples, lie one stride apart.</summary>
        private void WritePixelRun(Layout domain)
        {
            var pixels = map.Domain.Height * map.Domain.Width;
            if (pixels == 1)
                WriteRun("samples", domain.ImageStride, "");
            else if (domain.ImageStride * domain.SampleLanes == pixels * domain.PixelStride)
                WriteRun(domain.IsBatchInnermost ? $"(nint){SampleLoop.Count(domain)} / {domain.SampleLanes} * {pixels}" : $"(nint)samples * {pixels}", domain.PixelStride, "");
            else
                using (SampleLoop.Each(_w, domain, "nint"))
                    WriteRun(Literal.Integer(pixels), domain.PixelStride, $"n * {domain.ImageStride} + ");

            void WriteRun(string count, int stride, string start)
            {
                _w.Line(context.IsCut
                    ? $"nint pixels = {count}, count = (part + 1) * pixels / parts, p = part * pixels / parts;"
                    : $"nint count = {count}, p = 0;");
                if (map.Sums.Count > 0)
                    using (_w.Block($"for (; p + {SumUnroll} <= count; p += {SumUnroll})"))
                        for (var u = 0; u < SumUnroll; u++)
                        {
                            _w.Line("{");
                            using (_w.Indent())
                                WritePixel(u, stride, start);
                            _w.Line("}");
                        }
                using (_w.Block("for (; p < count; p++)"))
                    WritePixel(0, stride, start);
            }

            void WritePixel(int unroll, int stride, string start)
            {
                _w.Line($"var i = {start}{(unroll == 0 ? "p" : $"(p + {unroll})")} * {stride} + c;");
                WriteElement(_ => "i", "_c", unroll, ChannelTensors, domain, "i");
            }
        }

        private CodeWriter.Scope ChannelLoop(Layout domain) => _w.Block($"for (var c = 0; c < {domain.PixelFloats}; c += {vector.Lanes})");

        private void WritePixelLoops(Layout domain, Action write)
        {
            using (SampleLoop.Each(_w, domain))
            using (context.RowLoop(map.Domain.Height))
            using (_w.Block($"for (var x = 0; x < {map.Domain.Width}; x++)"))
                write();
        }

        private void WritePlaced(Layout domain) => WriteElement(
            l => Address.Sum(l.Origin, ("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), ("c", 1)),
            "_c", 0, ChannelTensors, domain,
            Address.Sum(0, ("n", domain.ImageStride), ("y", map.Domain.Width * domain.PixelStride), ("x", domain.PixelStride), ("c", 1)));

        private void WriteElement(Func<Layout, string> place, string channelSuffix, int unroll, List<Tensor> channels, Layout domain, string element)
        {
            var expression = new ExpressionWriter(_w, vector, e => e switch
            {
                Load load => vector.Load($"{load.Tensor.Name} + {place(program.Layouts[load.Tensor.Id])}"),
                ChannelLoad load => load.Tensor.Name + channelSuffix,
                SampleChannelLoad load => vector.Load($"{load.Tensor.Name} + {Address.Sum(program.Layouts[load.Tensor.Id].Origin, ("n", program.Layouts[load.Tensor.Id].ImageStride), ("c", 1))}"),
                RealChannel => $"{vector.Class}.ConditionalSelect({vector.Class}.LessThan({vector.Type}.Indices + {vector.Broadcast("(float)c")}, {vector.Constant(map.Domain.Channels)}), {vector.Constant(1)}, {vector.Zero})",
                Scalar scalar => vector.Broadcast(scalar.Name),
                // The same number for an element whatever the chunk that its sample is in.
                RandomUniform random => $"VectorMath.Uniform{vector.Lanes * 32}(unchecked(randomKey + {unchecked((uint)random.Stream * 0x9E3779B9u)}u), unchecked((uint)(first * {domain.ImageStride} + {element})))",
                _ => throw new InvalidOperationException($"A map cannot hold {e.GetType().Name}."),
            });
            foreach (var assignment in map.Stores.Concat(map.Sums))
                expression.Announce(assignment.Value);
            foreach (var store in map.Stores)
                _w.Line(vector.Store(expression.Write(store.Value), $"{store.Tensor.Name} + {place(program.Layouts[store.Tensor.Id])}"));
            for (var s = 0; s < map.Sums.Count; s++)
                _w.Line($"sum{s}_{unroll} += {expression.Write(map.Sums[s].Value)};");
        }
    }
}
