using System.Globalization;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>The inner part of contractions and outer products: a tile of accumulators that stay in registers over three nested loops.</summary>
/// <remarks>
/// Code shapes that the JIT compiles to the machine's limit: plain locals as accumulators, byte strides with a pointer for every third row (so that
/// an address is pointer + 0, 1 or 2 strides), pointers bumped once a turn, one broadcast feeding all vectors of its row. Depthwise and small
/// groups use the same loops: their operand is not one channel for all lanes, but the lanes' own channels, or one of each lane's group.
/// </remarks>
internal static class RegisterBlock
{
    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter writer, string name, BlockSpec spec)
    {
        var tile = spec.Tile;
        var vector = new VectorText(tile.Lanes);
        var rows = Enumerable.Range(0, tile.Rows).SelectMany(r => Enumerable.Range(0, tile.Columns).Select(c => (Row: r, Column: c))).ToList();
        writer.Line();
        writer.Line(spec.Accumulate
            ? $"/// <summary><c>c[r, v] += sum over the nest of a[r] * b[v]</c> for {Describe(tile)}; neighbouring rows of a are neighbouring floats. Unless it adds, the sum takes the place of what is there.</summary>"
            : $"/// <summary><c>c[r, v] = epilogue({(spec.Continues ? "c[r, v] + " : "")}sum over the nest of a[r] * b[v])</c> for {Describe(tile)}; neighbouring rows of a lie aColumn floats apart.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}({string.Join(", ", Parameters(spec))})"))
        {
            WriteStart(writer, spec, vector, rows);
            WriteLoops(writer, spec, vector, rows);
            if (spec.Accumulate)
                WriteSums(writer, spec, vector, rows);
            else
                WriteEnd(writer, spec, vector, rows);
        }
    }

    /// <summary>The method's parameters.</summary>
    private static IEnumerable<string> Parameters(BlockSpec spec)
    {
        yield return "float* a";
        if (spec.Tile.Rows > 1)
            yield return "nint aRow";
        if (!spec.Accumulate && spec.Tile.Columns > 1)
            yield return "nint aColumn";
        if (spec.Operand == OperandKind.Gather)
            yield return $"Vector{spec.Tile.Lanes * 32}<int> lanes";
        yield return "float* b";
        yield return "in LoopNest nest";
        yield return "float* c";
        if (spec.Tile.Rows > 1)
            yield return "nint cRow";
        if (spec.Tile.Columns > 1)
            yield return "nint cColumn";
        if (spec.Accumulate && spec.Operand != OperandKind.Broadcast)
            yield return $"Vector{spec.Tile.Lanes * 32}<float> real";
        if (spec.Accumulate)
            yield return "bool adds";
        for (var i = 0; i < spec.Channels.Count; i++)
            yield return $"float* channel{i}";
        for (var i = 0; i < spec.Elements.Count; i++)
        {
            yield return $"float* e{i}";
            if (!spec.OwnStrides.Contains(spec.Elements[i]))
                continue;
            if (spec.Tile.Rows > 1)
                yield return $"nint e{i}Row";
            if (spec.Tile.Columns > 1)
                yield return $"nint e{i}Column";
        }
        foreach (var scalar in EpilogueOperands.Scalars(spec.Epilogue))
            yield return $"float {scalar}";
    }

    private static void WriteStart(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows)
    {
        for (var r = 0; r < rows.Count; r++)
            for (var v = 0; v < spec.Tile.Vectors; v++)
                writer.Line($"var {AccumulatorName(r, v)} = {(spec.Continues ? vector.Load($"c{Plus(Times(rows[r].Row, "cRow"))}{Plus(Times(rows[r].Column, "cColumn"))}{Plus(v * vector.Lanes)}") : vector.Zero)};");
        if (spec.Unroll == 0)
            writer.Line("nint step0 = nest.A0 * sizeof(float), b0 = nest.B0;");
        if (!spec.Accumulate && spec.Tile.Columns > 1)
            writer.Line("nint stride = aColumn * sizeof(float);");
    }

    private static void WriteLoops(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows)
    {
        using (writer.Block("for (var i2 = nest.Count2; i2 > 0; i2--)"))
        {
            writer.Line("var a1 = a;");
            writer.Line("var b1 = b;");
            using (writer.Block("for (var i1 = nest.Count1; i1 > 0; i1--)"))
            {
                foreach (var pointer in RowPointers(spec, rows))
                    writer.Line($"var {pointer.Name} = (nint){(pointer.Offset.Length == 0 ? "a1" : $"({Address.Of("a1", pointer.Offset)})")};");
                writer.Line("var q = b1;");
                if (spec.Unroll > 0)
                    for (var k = 0; k < spec.Unroll; k++)
                        WriteTurn(writer, spec, vector, rows, k);
                else
                    using (writer.Block("for (var i0 = nest.Count0; i0 > 0; i0--)"))
                    {
                        WriteTurn(writer, spec, vector, rows, 0);
                        foreach (var pointer in RowPointers(spec, rows))
                            writer.Line($"{pointer.Name} += step0;");
                        writer.Line(Address.Advance("q", "b0"));
                    }
                writer.Line(Address.Advance("a1", "nest.A1"));
                writer.Line(Address.Advance("b1", "nest.B1"));
            }
            writer.Line(Address.Advance("a", "nest.A2"));
            writer.Line(Address.Advance("b", "nest.B2"));
        }
    }

    /// <summary>One turn of the innermost loop: the vectors, then each row's broadcast with its products.</summary>
    private static void WriteTurn(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows, int turn)
    {
        if (spec.Unroll > 0)
            writer.Line("{");
        using (spec.Unroll > 0 ? writer.Indent() : default(IDisposable))
        {
            for (var v = 0; v < spec.Tile.Vectors; v++)
                writer.Line($"var w{v} = {vector.Load($"q{Plus(turn * spec.PanelLanes + v * vector.Lanes)}")};");
            for (var r = 0; r < rows.Count; r++)
            {
                var products = string.Concat(Enumerable.Range(0, spec.Tile.Vectors).Select(v => $" {AccumulatorName(r, v)} = {vector.MultiplyAdd("x", $"w{v}", AccumulatorName(r, v))};"));
                var address = $"(float*){Operand(spec, rows, r, turn)}";
                var operand = spec.Operand switch
                {
                    OperandKind.Broadcast => vector.Broadcast($"*{address}"),
                    OperandKind.Lanes => vector.Load(address),
                    _ => $"Lanes.Gather({address}, lanes)",
                };
                writer.Line($"{{ var x = {operand};{products} }}");
            }
        }
        if (spec.Unroll > 0)
            writer.Line("}");
    }

    /// <summary>Adds the sums to what is there, or stores them.</summary>
    private static void WriteSums(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows)
    {
        foreach (var adds in new[] { true, false })
            using (writer.Block(adds ? "if (adds)" : "else"))
                for (var r = 0; r < rows.Count; r++)
                {
                    for (var v = 0; v < spec.Tile.Vectors; v++)
                    {
                        var address = $"c{Plus(v * vector.Lanes)}";
                        var sum = spec.Operand == OperandKind.Broadcast ? AccumulatorName(r, v) : $"({AccumulatorName(r, v)} & real)";
                        writer.Line(vector.Store(adds ? $"{vector.Load(address)} + {sum}" : sum, address));
                    }
                    if (r + 1 < rows.Count)
                        writer.Line(Address.Advance("c", ToNext(spec, rows, r, "c")));
                }
    }

    private static void WriteEnd(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows)
    {
        var channels = spec.Channels.ToList();
        var elements = spec.Elements.ToList();
        for (var i = 0; i < channels.Count; i++)
            for (var v = 0; v < spec.Tile.Vectors; v++)
                writer.Line($"var channel{i}_{v} = {vector.Load($"channel{i}{Plus(v * vector.Lanes)}")};");
        var fromMemory = EpilogueOperands.CallsFunctions(spec.Epilogue) || EpilogueOperands.ComparesBeside(spec.Epilogue, vector.Lanes, rows.Count * spec.Tile.Vectors);
        if (fromMemory)
            WriteResults(writer, spec, vector, rows);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var v = 0; v < spec.Tile.Vectors; v++)
            {
                var address = $"c{Plus(v * vector.Lanes)}";
                var result = fromMemory ? vector.Load(address) : AccumulatorName(r, v);
                var expression = new ExpressionWriter(writer, vector, e => e switch
                {
                    Accumulator => result,
                    ChannelLoad load => $"channel{channels.IndexOf(load.Tensor)}_{v}",
                    Load load => vector.Load($"e{elements.IndexOf(load.Tensor)}{Plus(v * vector.Lanes)}"),
                    Scalar scalar => vector.Broadcast(scalar.Name),
                    _ => throw new InvalidOperationException($"An epilogue cannot hold {e.GetType().Name}."),
                })
                { Prefix = $"t{r}_{v}_" };
                expression.Announce(spec.Epilogue);
                writer.Line(vector.Store(expression.Write(spec.Epilogue), address));
            }
            if (r + 1 == rows.Count)
                break;
            writer.Line(Address.Advance("c", ToNext(spec, rows, r, "c")));
            for (var i = 0; i < elements.Count; i++)
                writer.Line(Address.Advance($"e{i}", ToNext(spec, rows, r, spec.OwnStrides.Contains(elements[i]) ? $"e{i}" : "c")));
        }
    }

    /// <summary>Stores the sums as they are, so that an epilogue that has no registers for them begins from memory.</summary>
    private static void WriteResults(CodeWriter writer, BlockSpec spec, VectorText vector, List<(int Row, int Column)> rows)
    {
        writer.Line("// The sums go to memory before the epilogue, which leaves too few vector registers for them.");
        writer.Line("var sum = c;");
        for (var r = 0; r < rows.Count; r++)
        {
            for (var v = 0; v < spec.Tile.Vectors; v++)
                writer.Line(vector.Store(AccumulatorName(r, v), $"sum{Plus(v * vector.Lanes)}"));
            if (r + 1 < rows.Count)
                writer.Line(Address.Advance("sum", ToNext(spec, rows, r, "c")));
        }
    }

    /// <summary>From one row to the next: a column further, or from the last column back to the first of the next row.</summary>
    private static string ToNext(BlockSpec spec, List<(int Row, int Column)> rows, int r, string name) => rows[r + 1].Row == rows[r].Row
        ? $"{name}Column"
        : spec.Tile.Columns > 1 ? $"{name}Row - {Literal.Integer(spec.Tile.Columns - 1)} * {name}Column" : $"{name}Row";

    /// <summary>A pointer for every third row that lies a stride apart; one for each run of rows that lie one float apart.</summary>
    private static IEnumerable<(string Name, string Offset)> RowPointers(BlockSpec spec, List<(int Row, int Column)> rows)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            var (row, column) = rows[r];
            if (spec.Accumulate ? column != 0 : column % 3 != 0)
                continue;
            yield return ($"p{r}", Address.Sum(0, (Times(row, "aRow"), 1), (Times(column, "aColumn"), 1)));
        }
    }

    private static string Operand(BlockSpec spec, List<(int Row, int Column)> rows, int r, int turn)
    {
        var column = rows[r].Column;
        if (spec.Accumulate)
            return column == 0 ? $"p{r}" : $"(p{r - column} + {4 * column})";
        var offset = (column % 3) switch
        {
            0 => "",
            1 => " + stride",
            _ => " + 2 * stride",
        };
        offset += Plus(4 * turn);
        return offset.Length == 0 ? $"p{r}" : $"(p{r - column % 3}{offset})";
    }

    private static string AccumulatorName(int row, int vector) => $"c{row.ToString(CultureInfo.InvariantCulture)}_{vector.ToString(CultureInfo.InvariantCulture)}";

    private static string Times(int count, string stride) => count switch
    {
        0 => "",
        1 => stride,
        _ => $"{count} * {stride}",
    };

    private static string Plus(string offset) => offset.Length == 0 ? "" : $" + {offset}";

    private static string Plus(int offset) => offset == 0 ? "" : $" + {Literal.Integer(offset)}";

    private static string Describe(Tile tile) => $"{(tile.Rows > 1 ? $"{tile.Rows}x{tile.Columns}" : Literal.Integer(tile.Columns))} rows by {tile.Vectors} vectors of {tile.Lanes} lanes";
}
