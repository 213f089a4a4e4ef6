using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>The inner part of contractions over vectors of samples: a tile of outer channels by pixels stays in registers over taps and channels.</summary>
/// <remarks>Each weight is one number for all samples. Taps along the width are written out, those outside the image left out, so that nothing is multiplied by a zero.</remarks>
internal static class BatchBlock
{
    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter w, string name, BatchBlockSpec spec)
    {
        var (tile, vector) = (spec.Tile, new VectorText(spec.Tile.Lanes));
        w.Line();
        w.Line($"/// <summary><c>c[o, p] = epilogue(sum over the nest and {spec.Taps.Count} taps of a[p at tap] * b[tap, o])</c> for {tile.Rows} channels by {tile.Columns} pixels; vectors of {tile.Lanes} samples, {Layout.BatchLanes} floats from one channel to the next.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}({string.Join(", ", Parameters(spec))})"))
        {
            foreach (var (o, p) in Accumulators(spec))
                w.Line($"var {AccumulatorName(o, p)} = {vector.Zero};");
            using (w.Block("for (var i1 = nest.Count1; i1 > 0; i1--)"))
            {
                // Tap by tap, as with features innermost: a sample's sums are the same bits in both programs.
                for (var tap = 0; tap < spec.Taps.Count; tap++)
                    WriteTap(w, spec, vector, tap);
                w.Line(Address.Advance("a", "nest.A1"));
                w.Line(Address.Advance("b", "nest.B1"));
            }
            WriteEnd(w, spec, vector);
        }
    }

    private static IEnumerable<string> Parameters(BatchBlockSpec spec)
    {
        yield return "float* a";
        yield return "float* b";
        yield return "in LoopNest nest";
        yield return "float* c";
        for (var i = 0; i < EpilogueOperands.Channels(spec.Epilogue).Count; i++)
            yield return $"float* channel{i}";
        for (var i = 0; i < spec.ElementPixels.Count; i++)
            yield return $"float* e{i}";
        foreach (var scalar in EpilogueOperands.Scalars(spec.Epilogue))
            yield return $"float {scalar}";
    }

    /// <summary>One tap, channel by channel.</summary>
    private static void WriteTap(CodeWriter w, BatchBlockSpec spec, VectorText vector, int tap)
    {
        var reads = spec.Taps[tap];
        if (reads.Count == 0)
            return;
        w.Line(spec.Taps.Count == 1 ? "{" : $"{{ // tap {tap}");
        using (w.Indent())
        {
            w.Line($"var x = {Address.Of("a", Address.Sum(reads[0].At * spec.Pixel))};");
            w.Line($"var w = {Address.Of("b", Address.Sum(tap * spec.TapStride))};");
            if (spec.IsOneChannel)
                WriteChannel(w, spec, vector, reads);
            else
                using (w.Block("for (var i0 = nest.Count0; i0 > 0; i0--)"))
                {
                    WriteChannel(w, spec, vector, reads);
                    w.Line(Address.Advance("x", Address.Sum(Layout.BatchLanes)));
                    w.Line(Address.Advance("w", "nest.B0"));
                }
        }
        w.Line("}");
    }

    /// <summary>One channel: the shorter side of the tile in registers, then the other one by one.</summary>
    private static void WriteChannel(CodeWriter w, BatchBlockSpec spec, VectorText vector, EquatableArray<ColumnTap> reads)
    {
        string Pixel(ColumnTap read) => vector.Load(Address.Of("x", Address.Sum((read.At - reads[0].At) * spec.Pixel)));
        string Weight(int o) => vector.Broadcast($"w[{o}]");
        string Products(IEnumerable<(int O, int P)> pairs, Func<int, string> weight, Func<int, string> pixel) =>
            string.Join(" ", pairs.Select(pair => $"{AccumulatorName(pair.O, pair.P)} = {vector.MultiplyAdd(pixel(pair.P), weight(pair.O), AccumulatorName(pair.O, pair.P))};"));
        if (spec.Tile.Rows <= reads.Count)
        {
            for (var o = 0; o < spec.Tile.Rows; o++)
                w.Line($"var w{o} = {Weight(o)};");
            foreach (var read in reads)
                w.Line($"{{ var v = {Pixel(read)}; {Products(Enumerable.Range(0, spec.Tile.Rows).Select(o => (o, read.Column)), o => $"w{o}", _ => "v")} }}");
        }
        else
        {
            foreach (var read in reads)
                w.Line($"var x{read.Column} = {Pixel(read)};");
            for (var o = 0; o < spec.Tile.Rows; o++)
                w.Line($"{{ var v = {Weight(o)}; {Products(reads.Select(read => (o, read.Column)), _ => "v", p => $"x{p}")} }}");
        }
    }

    private static void WriteEnd(CodeWriter w, BatchBlockSpec spec, VectorText vector)
    {
        var (channels, elements) = (EpilogueOperands.Channels(spec.Epilogue).ToList(), EpilogueOperands.Elements(spec.Epilogue).ToList());
        string Place(int o, int p, int pixel) => Address.Sum(o * Layout.BatchLanes + p * pixel);
        string Result(int o, int p) => Address.Of("c", Place(o, p, spec.ResultPixel));
        var calls = EpilogueOperands.CallsFunctions(spec.Epilogue);
        if (calls)
        {
            w.Line("// The sums go to memory before the epilogue: its calls keep no vector register.");
            foreach (var (o, p) in Accumulators(spec))
                w.Line(vector.Store(AccumulatorName(o, p), Result(o, p)));
        }
        foreach (var (o, p) in Accumulators(spec))
        {
            var expression = new ExpressionWriter(w, vector, e => e switch
            {
                Accumulator => calls ? vector.Load(Result(o, p)) : AccumulatorName(o, p),
                ChannelLoad load => vector.Broadcast($"channel{channels.IndexOf(load.Tensor)}[{o}]"),
                Load load => vector.Load(Address.Of($"e{elements.IndexOf(load.Tensor)}", Place(o, p, spec.ElementPixels[elements.IndexOf(load.Tensor)]))),
                Scalar scalar => vector.Broadcast(scalar.Name),
                _ => throw new InvalidOperationException($"An epilogue cannot hold {e.GetType().Name}."),
            })
            { Prefix = $"t{o}_{p}_" };
            expression.Announce(spec.Epilogue);
            w.Line(vector.Store(expression.Write(spec.Epilogue), Result(o, p)));
        }
    }

    private static IEnumerable<(int O, int P)> Accumulators(BatchBlockSpec spec) =>
        Enumerable.Range(0, spec.Tile.Rows).SelectMany(o => Enumerable.Range(0, spec.Tile.Columns).Select(p => (o, p)));

    private static string AccumulatorName(int o, int p) => $"c{Literal.Integer(o)}_{Literal.Integer(p)}";
}
