using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>The inner part of contractions over vectors of neighbouring pixels: a tile of output channels by vectors stays in registers over all taps, and is turned into pixels of channels when it is stored.</summary>
/// <remarks>Each weight is one number for all lanes, and no lane is idle, however few output channels there are.</remarks>
internal static class PixelVectorBlock
{
    /// <summary>Channels that are turned together: as many floats as a quarter of the widest vector.</summary>
    private const int Turned = 4;

    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter w, string name, PixelVectorBlockSpec spec)
    {
        var (tile, vector) = (spec.Tile, new VectorText(spec.Tile.Lanes));
        w.Line();
        w.Line($"/// <summary><c>c[y, x, o] = epilogue(sum over the nest and {spec.Taps} taps of a[y, x at tap] * b[tap, o])</c> for {tile.Rows} row(s) by {tile.Columns} channels; {tile.Vectors} vectors of {tile.Lanes} pixels, from pixel {string.Join(", ", spec.Begins)} on.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}({string.Join(", ", Parameters(spec))})"))
        {
            foreach (var (y, v) in Vectors(spec))
                for (var o = 0; o < tile.Columns; o++)
                    w.Line($"var {AccumulatorName(o, y, v)} = {vector.Zero};");
            using (w.Block("for (var i1 = nest.Count1; i1 > 0; i1--)"))
            {
                for (var tap = 0; tap < spec.Taps; tap++)
                    WriteTap(w, spec, vector, tap);
                w.Line(Address.Advance("a", "nest.A1"));
                w.Line(Address.Advance("b", "nest.B1"));
            }
            foreach (var (y, v) in Vectors(spec))
                for (var o = 0; o < spec.Stored; o += Turned)
                    WriteResults(w, spec, vector, o, y, v);
        }
    }

    private static IEnumerable<string> Parameters(PixelVectorBlockSpec spec)
    {
        yield return "float* a";
        if (spec.Tile.Rows > 1)
            yield return "nint aRow";
        yield return "float* b";
        yield return "in LoopNest nest";
        yield return "float* c";
        if (spec.Tile.Rows > 1)
            yield return "nint cRow";
        for (var i = 0; i < EpilogueOperands.Channels(spec.Epilogue).Count; i++)
            yield return $"float* channel{i}";
        foreach (var scalar in EpilogueOperands.Scalars(spec.Epilogue))
            yield return $"float {scalar}";
    }

    /// <summary>One tap: the pixels in registers, then channel by channel.</summary>
    private static void WriteTap(CodeWriter w, PixelVectorBlockSpec spec, VectorText vector, int tap)
    {
        w.Line(spec.Taps == 1 ? "{" : $"{{ // tap {tap}");
        using (w.Indent())
        {
            foreach (var (y, v) in Vectors(spec))
                w.Line($"var x{y}_{v} = {vector.Load(Address.Of("a", Address.Sum(spec.Begins[v] + tap * spec.Step, (Times("aRow", y), 1))))};");
            for (var o = 0; o < spec.Tile.Columns; o++)
            {
                var products = Vectors(spec).Select(at => $"{AccumulatorName(o, at.Y, at.V)} = {vector.MultiplyAdd($"x{at.Y}_{at.V}", "w", AccumulatorName(o, at.Y, at.V))};");
                w.Line($"{{ var w = {vector.Broadcast($"b[{tap * spec.TapStride + o}]")}; {string.Join(" ", products)} }}");
            }
        }
        w.Line("}");
    }

    /// <summary>Applies the epilogue to four channels of a vector of pixels, and stores them pixel by pixel.</summary>
    private static void WriteResults(CodeWriter w, PixelVectorBlockSpec spec, VectorText vector, int first, int y, int v)
    {
        var channels = EpilogueOperands.Channels(spec.Epilogue).ToList();
        var results = Enumerable.Range(first, Turned).Select(o => o < spec.Tile.Columns ? AccumulatorName(o, y, v) : vector.Zero).ToList();
        for (var o = first; o < Math.Min(spec.Tile.Columns, first + Turned); o++)
        {
            var channel = o;
            var expression = new ExpressionWriter(w, vector, e => e switch
            {
                Accumulator => AccumulatorName(channel, y, v),
                ChannelLoad load => vector.Broadcast($"channel{channels.IndexOf(load.Tensor)}[{channel}]"),
                Scalar scalar => vector.Broadcast(scalar.Name),
                _ => throw new InvalidOperationException($"An epilogue over vectors of pixels cannot hold {e.GetType().Name}."),
            })
            { Prefix = $"t{o}_{y}_{v}_" };
            expression.Announce(spec.Epilogue);
            w.Line($"{AccumulatorName(o, y, v)} = {expression.Write(spec.Epilogue)};");
        }
        w.Line($"Lanes.StoreColumns({string.Join(", ", results)}, {Address.Of("c", Address.Sum(spec.Begins[v] * spec.ResultPixel + first, (Times("cRow", y), 1)))}, {spec.ResultPixel});");
    }

    private static IEnumerable<(int Y, int V)> Vectors(PixelVectorBlockSpec spec) =>
        Enumerable.Range(0, spec.Tile.Rows).SelectMany(y => Enumerable.Range(0, spec.Tile.Vectors).Select(v => (y, v)));

    private static string Times(string stride, int count) => count == 0 ? "" : count == 1 ? stride : $"{count} * {stride}";

    private static string AccumulatorName(int o, int y, int v) => $"c{Literal.Integer(o)}_{Literal.Integer(y)}_{Literal.Integer(v)}";
}
