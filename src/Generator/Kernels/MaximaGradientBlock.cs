using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>
/// The inner part of weight gradients at the maxima of 2x2 windows, over vectors of samples: a tile of taps of one channel stays in registers over all windows. Each lane chooses the column of
/// its maximum in each row of pixels, and between two rows for each tap, so that no multiply-add meets a zero. Taps go column by column: few chosen pixels wait for the next row then.
/// </summary>
internal static class MaximaGradientBlock
{
    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter w, string name, MaximaGradientSpec spec)
    {
        var vector = new VectorText(spec.Tile.Lanes);
        var half = vector.Constant(0.5);
        var (rows, columns) = (Enumerable.Range(0, spec.Tile.Rows).ToList(), Enumerable.Range(0, spec.Tile.Columns).ToList());
        var hasRight = spec.SharedRows <= spec.Tile.Rows;
        string Sum(int v, int u) => $"c{Literal.Integer(v)}_{Literal.Integer(u)}";
        string Image(string columns, int v, int u) => vector.Load(Address.Of(columns, Address.Sum(v * spec.RowStride + u * spec.PixelStride)));
        // The comparisons stand in each selection: the JIT finds that they are the same, and keeps masks; variables of them would be vectors.
        // The JIT finds that a pixel to the right is the next tap's left one, and keeps it in a register. Rows that no register is left for read it by a pointer of their own, once more.
        string Column(int v, int u) => vector.SelectGreater("column", half, v < spec.SharedRows ? Image("left", v, u + 1) : Image("right", v, u), Image("left", v, u));
        w.Line();
        w.Line($"/// <summary><c>c[v, u] += sum over the nest's windows and all samples of a[v + row, u + column] * b</c>, row and column those of the window's maximum, for {spec.Tile.Rows}x{spec.Tile.Columns} taps; vectors of {spec.Tile.Lanes} samples.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}(float* a, float* b, byte* index, in LoopNest nest, float* c)"))
        {
            foreach (var v in rows)
                foreach (var u in columns)
                    w.Line($"var {Sum(v, u)} = {vector.Zero};");
            using (w.Block("for (var i2 = nest.Count2; i2 > 0; i2--)"))
            {
                w.Line("var a1 = a;");
                w.Line("nint place1 = 0;");
                using (w.Block("for (var i1 = nest.Count1; i1 > 0; i1--)"))
                {
                    w.Line("var left = a1;");
                    if (hasRight)
                        w.Line($"var right = {Address.Of("a1", Address.Sum(spec.PixelStride))};");
                    w.Line("var place = place1;");
                    using (w.Block("for (var i0 = nest.Count0; i0 > 0; i0--)"))
                    {
                        w.Line("// 0 and 1 are the window's upper row, 2 and 3 the lower one.");
                        w.Line($"var row = Lanes.LoadBytes{spec.Tile.Lanes * 32}(index + place) - {vector.Constant(1)};");
                        w.Line($"var column = {vector.SelectGreater("row", half, "row - " + vector.Constant(1), "row + " + vector.Constant(1))};");
                        w.Line($"var dy = {vector.Load("b + place")};");
                        foreach (var u in columns)
                        {
                            w.Line("{");
                            using (w.Indent())
                            {
                                w.Line($"var x0 = {Column(0, u)};");
                                foreach (var v in rows)
                                {
                                    w.Line($"var x{v + 1} = {Column(v + 1, u)};");
                                    w.Line($"{Sum(v, u)} = {vector.MultiplyAdd(vector.SelectGreater("row", half, $"x{v + 1}", $"x{v}"), "dy", Sum(v, u))};");
                                }
                            }
                            w.Line("}");
                        }
                        w.Line(Address.Advance("left", "nest.A0"));
                        if (hasRight)
                            w.Line(Address.Advance("right", "nest.A0"));
                        w.Line("place += nest.B0;");
                    }
                    w.Line(Address.Advance("a1", "nest.A1"));
                    w.Line("place1 += nest.B1;");
                }
                w.Line(Address.Advance("a", "nest.A2"));
                w.Line(Address.Advance("b", "nest.B2"));
                w.Line(Address.Advance("index", "nest.B2"));
            }
            WriteSums(w, [.. rows.SelectMany(v => columns.Select(u => (Sum(v, u), (v * spec.RowTaps + u) * spec.TapStride)))], vector);
        }
    }

    /// <summary>Adds up the lanes of each tap: four taps at a time, then what is left.</summary>
    private static void WriteSums(CodeWriter w, List<(string Name, int Place)> sums, VectorText vector)
    {
        string To(int tap) => $"c[{Literal.Integer(sums[tap].Place)}]";
        var tap = 0;
        for (; tap + 4 <= sums.Count; tap += 4)
            w.Line($"{{ var sums = Lanes.Sums({string.Join(", ", sums.GetRange(tap, 4).Select(sum => sum.Name))}); {string.Join(" ", Enumerable.Range(0, 4).Select(i => $"{To(tap + i)} += sums[{i}];"))} }}");
        for (; tap < sums.Count; tap++)
            w.Line($"{To(tap)} += {vector.Class}.Sum({sums[tap].Name});");
    }
}
