using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>The inner part of weight gradients over vectors of samples: a tile of outer channels by taps stays in registers over all pixels, and its lanes are summed up at the end.</summary>
internal static class BatchGradientBlock
{
    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter w, string name, BatchGradientSpec spec)
    {
        var (tile, vector) = (spec.Tile, new VectorText(spec.Tile.Lanes));
        var (rows, columns) = (Enumerable.Range(0, tile.Rows).ToList(), Enumerable.Range(0, tile.Columns).ToList());
        string Sum(int o, int u) => $"c{Literal.Integer(o)}_{Literal.Integer(u)}";
        string Image(int u) => vector.Load(Address.Of("x", Address.Sum(spec.Taps[u])));
        string Gradient(int o) => vector.Load(Address.Of("dy", Address.Sum(o * Layout.BatchLanes)));
        w.Line();
        w.Line($"/// <summary><c>c[u, o] += sum over the nest and all samples of a[at u] * b[o]</c> for {tile.Rows} channels by {tile.Columns} taps; vectors of {tile.Lanes} samples, {Layout.BatchLanes} floats from one channel to the next.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}(float* a, float* b, in LoopNest nest, float* c)"))
        {
            foreach (var o in rows)
                foreach (var u in columns)
                    w.Line($"var {Sum(o, u)} = {vector.Zero};");
            using (w.Block("for (var i2 = nest.Count2; i2 > 0; i2--)"))
            {
                w.Line("var a1 = a;");
                w.Line("var b1 = b;");
                using (w.Block("for (var i1 = nest.Count1; i1 > 0; i1--)"))
                {
                    w.Line("var x = a1;");
                    w.Line("var dy = b1;");
                    using (w.Block("for (var i0 = nest.Count0; i0 > 0; i0--)"))
                    {
                        // The shorter side in registers, then the other one by one.
                        if (tile.Rows <= tile.Columns)
                        {
                            foreach (var o in rows)
                                w.Line($"var y{o} = {Gradient(o)};");
                            foreach (var u in columns)
                                w.Line($"{{ var v = {Image(u)}; {string.Join(" ", rows.Select(o => $"{Sum(o, u)} = {vector.MultiplyAdd("v", $"y{o}", Sum(o, u))};"))} }}");
                        }
                        else
                        {
                            foreach (var u in columns)
                                w.Line($"var x{u} = {Image(u)};");
                            foreach (var o in rows)
                                w.Line($"{{ var v = {Gradient(o)}; {string.Join(" ", columns.Select(u => $"{Sum(o, u)} = {vector.MultiplyAdd($"x{u}", "v", Sum(o, u))};"))} }}");
                        }
                        w.Line(Address.Advance("x", "nest.A0"));
                        w.Line(Address.Advance("dy", "nest.B0"));
                    }
                    w.Line(Address.Advance("a1", "nest.A1"));
                    w.Line(Address.Advance("b1", "nest.B1"));
                }
                w.Line(Address.Advance("a", "nest.A2"));
                w.Line(Address.Advance("b", "nest.B2"));
            }
            foreach (var u in columns)
                WriteSums(w, spec, rows.Select(o => Sum(o, u)).ToList(), u * spec.TapStride, vector);
        }
    }

    /// <summary>Adds up the lanes of neighbouring channels: four at a time, then what is left.</summary>
    private static void WriteSums(CodeWriter w, BatchGradientSpec spec, List<string> sums, int place, VectorText vector)
    {
        var o = 0;
        for (; o + 4 <= sums.Count; o += 4)
        {
            var to = Address.Of("c", Address.Sum(place + o));
            w.Line($"Vector128.Store(Vector128.Load({to}) + Lanes.Sums({string.Join(", ", sums.GetRange(o, 4))}), {to});");
        }
        for (; o < sums.Count; o++)
            w.Line($"c[{place + o}] += {vector.Class}.Sum({sums[o]});");
    }
}
