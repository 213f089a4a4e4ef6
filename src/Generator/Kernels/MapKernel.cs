using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes element-wise expressions, and sums over pixels for each channel: some neighbouring vectors of channels at a time, all pixels of all samples for each.</summary>
internal static class MapKernel
{
    /// <summary>Vectors at a time where sums are made, of one pixel or of several, so that additions do not wait for each other.</summary>
    private const int SumUnroll = 4;

    /// <summary>Most neighbouring vectors of channels at a time: each for itself would go through all pixels again, past the others' cache lines.</summary>
    private const int NearVectors = 4;

    /// <summary>Registers that an element's operations need.</summary>
    private const int FreeRegisters = 8;

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
            if (map.LeavesLanesEmpty)
                body.ClearEmptyLanes();
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
                WriteElement(_ => "i", 0, 0, domain, "i");
        }

        /// <summary>Zeros where the last group has no sample.</summary>
        public void ClearEmptyLanes()
        {
            _w.Line($"var real = samples % {Layout.BatchLanes};");
            using (_w.Block("if (real > 0)"))
                foreach (var tensor in map.Stores.Select(s => s.Tensor))
                    _w.Line($"Lanes.ClearFrom(real, {tensor.Name} + (nint)(samples - real) * {program.Layouts[tensor.Id].ImageStride}, {program.Layouts[tensor.Id].ImageStride});");
        }

        /// <summary>Pixel by pixel, all vectors of channels of each.</summary>
        public void WritePixels(Layout domain)
        {
            WritePixelLoops(domain, () =>
            {
                using (ChannelLoop(domain))
                    WritePlaced(domain, 0);
            });
        }

        /// <summary>For some neighbouring vectors of channels, as many as registers hold the operands and sums of: these once, then all pixels.</summary>
        public void WriteByChannel(Layout domain, bool flat)
        {
            var most = Math.Max(1, Math.Min(NearVectors, (context.Width.Registers - FreeRegisters) / (ChannelTensors.Count + map.Sums.Count)));
            foreach (var group in Split.Evenly(domain.PixelFloats / vector.Lanes, most))
                using (_w.Block($"for (var c = {group.Begin * vector.Lanes}; c < {(group.Begin + group.Size * group.Count) * vector.Lanes}; c += {group.Size * vector.Lanes})"))
                    WriteVectors(domain, flat, group.Size);
        }

        private void WriteVectors(Layout domain, bool flat, int vectors)
        {
            var unroll = flat ? SumUnroll / vectors : 1;
            for (var v = 0; v < vectors; v++)
            {
                var c = Address.Sum(v * vector.Lanes, ("c", 1));
                foreach (var tensor in ChannelTensors)
                    _w.Line($"var {tensor.Name}{Suffix(v)} = {(domain.IsBatchInnermost ? vector.Broadcast($"{tensor.Name}[{ChannelOf(domain, c)}]") : vector.Load($"{tensor.Name} + {c}"))};");
                for (var s = 0; s < map.Sums.Count; s++)
                    for (var u = 0; u < unroll; u++)
                        _w.Line($"var {SumName(s, v, u)} = {vector.Zero};");
            }
            if (flat)
                WritePixelRun(domain, vectors, unroll);
            else
                WritePixelLoops(domain, () => WriteEach(vectors, v => WritePlaced(domain, v)));
            for (var s = 0; s < map.Sums.Count; s++)
                for (var v = 0; v < vectors; v++)
                    WriteSum(domain, map.Sums[s].Tensor, Address.Sum(v * vector.Lanes, ("c", 1)), Total([.. Enumerable.Range(0, unroll).Select(u => SumName(s, v, u))]));
        }

        private void WriteSum(Layout domain, Tensor tensor, string c, string total)
        {
            if (domain.IsBatchInnermost)
            {
                _w.Line($"{tensor.Name}[{ChannelOf(domain, c)}] += {vector.Class}.Sum({total});");
                return;
            }
            // A gradient was cleared before the first phase; a slice vector holds what an earlier step left there.
            var before = tensor.Kind == TensorKind.Gradient ? vector.Load($"{tensor.Name} + {c}") : $"(position == 0 ? {vector.Zero} : {vector.Load($"{tensor.Name} + {c}")})";
            _w.Line(vector.Store($"{before} + {total}", $"{tensor.Name} + {c}"));
        }

        private static string Suffix(int v) => $"_c{(v == 0 ? "" : Literal.Integer(v))}";

        private static string SumName(int sum, int v, int unroll) => $"sum{sum}{(v == 0 ? "" : $"_c{v}")}_{unroll}";

        /// <summary>Where samples lie side by side, a vector of channels is one channel, or a part of one.</summary>
        private static string ChannelOf(Layout domain, string c) => c.Contains('+') ? $"({c}) / {domain.ChannelStride}" : $"{c} / {domain.ChannelStride}";

        private static string Total(IReadOnlyList<string> sums) => sums.Count == 1 ? sums[0] : $"({Total([.. sums.Take(sums.Count / 2)])} + {Total([.. sums.Skip(sums.Count / 2)])})";

        /// <summary>The same for several vectors, each with names of its own.</summary>
        private void WriteEach(int count, Action<int> write)
        {
            if (count == 1)
            {
                write(0);
                return;
            }
            for (var v = 0; v < count; v++)
            {
                _w.Line("{");
                using (_w.Indent())
                    write(v);
                _w.Line("}");
            }
        }

        /// <summary>The pixels of a sample, or of all samples, lie one stride apart.</summary>
        private void WritePixelRun(Layout domain, int vectors, int unroll)
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
                if (map.Sums.Count > 0 && unroll > 1)
                    using (_w.Block($"for (; p + {unroll} <= count; p += {unroll})"))
                        WriteEach(unroll, u => WritePixel(u, stride, start));
                using (_w.Block("for (; p < count; p++)"))
                    WritePixel(0, stride, start);
            }

            void WritePixel(int u, int stride, string start)
            {
                _w.Line($"var i = {start}{(u == 0 ? "p" : $"(p + {u})")} * {stride} + c;");
                WriteEach(vectors, v => WriteElement(_ => At(v), v, u, domain, At(v)));
            }

            string At(int v) => Address.Sum(v * vector.Lanes, ("i", 1));
        }

        private CodeWriter.Scope ChannelLoop(Layout domain) => _w.Block($"for (var c = 0; c < {domain.PixelFloats}; c += {vector.Lanes})");

        private void WritePixelLoops(Layout domain, Action write)
        {
            using (SampleLoop.Each(_w, domain))
            using (context.RowLoop(map.Domain.Height))
            using (_w.Block($"for (var x = 0; x < {map.Domain.Width}; x++)"))
                write();
        }

        private void WritePlaced(Layout domain, int v) => WriteElement(
            l => Address.Sum(l.Origin + v * vector.Lanes, ("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), ("c", 1)),
            v, 0, domain,
            Address.Sum(v * vector.Lanes, ("n", domain.ImageStride), ("y", map.Domain.Width * domain.PixelStride), ("x", domain.PixelStride), ("c", 1)));

        /// <summary>One vector: the <paramref name="v"/>th from channel c on.</summary>
        private void WriteElement(Func<Layout, string> place, int v, int unroll, Layout domain, string element)
        {
            var expression = new ExpressionWriter(_w, vector, e => e switch
            {
                Load load => vector.Load($"{load.Tensor.Name} + {place(program.Layouts[load.Tensor.Id])}"),
                ChannelLoad load => load.Tensor.Name + Suffix(v),
                SampleChannelLoad load => vector.Load($"{load.Tensor.Name} + {Address.Sum(program.Layouts[load.Tensor.Id].Origin + v * vector.Lanes, ("n", program.Layouts[load.Tensor.Id].ImageStride), ("c", 1))}"),
                RealChannel => $"{vector.Class}.ConditionalSelect({vector.Class}.LessThan({vector.Type}.Indices + {vector.Broadcast(v == 0 ? "(float)c" : $"(float)({Address.Sum(v * vector.Lanes, ("c", 1))})")}, {vector.Constant(map.Domain.Channels)}), {vector.Constant(1)}, {vector.Zero})",
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
                _w.Line($"{SumName(s, v, unroll)} += {expression.Write(map.Sums[s].Value)};");
        }
    }
}
