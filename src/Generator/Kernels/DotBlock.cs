using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>The inner part of products with transposed weights: sums over the lanes of packed rows, each a vector that stays in a register over all panels.</summary>
/// <remarks>Four rows' sums become the lanes of one vector, to which the epilogue is applied.</remarks>
internal static class DotBlock
{
    /// <summary>Writes the block as a method.</summary>
    public static void Write(CodeWriter w, string name, DotBlockSpec spec)
    {
        var vector = new VectorText(spec.Lanes);
        w.Line();
        w.Line($"/// <summary><c>c[s, r] = epilogue(sum over {(spec.HasRuns ? "runs, " : "")}panels and lanes of a[s] * b[r])</c> for {spec.Samples} sample(s) by {spec.Rows} row(s) of {spec.PanelLanes} lanes{(spec.Keeps ? "; the rows are copied to keep, panel after panel" : "")}.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (w.Block($"private static void {name}({string.Join(", ", Parameters(spec))})"))
        {
            for (var s = 0; s < spec.Samples; s++)
                for (var r = 0; r < spec.Rows; r++)
                    w.Line($"var c{s}_{r} = {vector.Zero};");
            if (spec is { Rows: > 0, HasRuns: true })
                using (w.Block("for (; runs > 0; runs--)"))
                {
                    w.Line("var p = a;");
                    WritePanels(w, spec, vector, "p");
                    w.Line(Address.Advance("a", "aRun"));
                }
            else if (spec.Rows > 0)
                WritePanels(w, spec, vector, "a");
            WriteEnd(w, spec, vector);
        }
    }

    private static void WritePanels(CodeWriter w, DotBlockSpec spec, VectorText vector, string a)
    {
        using (w.Block("for (var i = panels; i > 0; i--)"))
        {
            for (var lane = 0; lane < spec.PanelLanes; lane += spec.Lanes)
                WriteTurn(w, spec, vector, a, lane);
            w.Line(Address.Advance(a, Address.Sum(spec.PanelLanes)));
            w.Line(Address.Advance("b", "panel"));
            if (spec.Keeps)
                w.Line(Address.Advance("keep", Address.Sum(spec.Rows * spec.PanelLanes)));
        }
    }

    private static IEnumerable<string> Parameters(DotBlockSpec spec)
    {
        yield return "float* a";
        if (spec.Samples > 1)
            yield return "nint aSample";
        yield return "float* b";
        yield return "nint panel";
        yield return "int panels";
        if (spec.HasRuns)
        {
            yield return "int runs";
            yield return "nint aRun";
        }
        if (spec.Keeps)
            yield return "float* keep";
        yield return "float* c";
        if (spec.Samples > 1)
            yield return "nint cSample";
        for (var i = 0; i < EpilogueOperands.Channels(spec.Epilogue).Count; i++)
            yield return $"float* channel{i}";
        for (var i = 0; i < EpilogueOperands.Elements(spec.Epilogue).Count; i++)
        {
            yield return $"float* e{i}";
            if (spec.Samples > 1)
                yield return $"nint e{i}Sample";
        }
        foreach (var scalar in EpilogueOperands.Scalars(spec.Epilogue))
            yield return $"float {scalar}";
    }

    /// <summary>One vector of each row: the samples' in registers, then row by row.</summary>
    private static void WriteTurn(CodeWriter w, DotBlockSpec spec, VectorText vector, string a, int lane)
    {
        w.Line("{");
        using (w.Indent())
        {
            for (var s = 0; s < spec.Samples; s++)
                w.Line($"var x{s} = {vector.Load(Address.Of(a, Address.Sum(lane, ("aSample", s))))};");
            for (var r = 0; r < spec.Rows; r++)
            {
                var place = Address.Sum(r * spec.PanelLanes + lane);
                var kept = spec.Keeps ? $" {vector.Store("v", Address.Of("keep", place))}" : "";
                w.Line($"{{ var v = {vector.Load(Address.Of("b", place))};{kept} {string.Join(" ", Enumerable.Range(0, spec.Samples).Select(s => $"c{s}_{r} = {vector.MultiplyAdd($"x{s}", "v", $"c{s}_{r}")};"))} }}");
            }
        }
        w.Line("}");
    }

    private static void WriteEnd(CodeWriter w, DotBlockSpec spec, VectorText vector)
    {
        var four = new VectorText(DotTile.Rows);
        var (channels, elements) = (EpilogueOperands.Channels(spec.Epilogue).ToList(), EpilogueOperands.Elements(spec.Epilogue).ToList());
        var calls = EpilogueOperands.CallsFunctions(spec.Epilogue);
        string Sums(int s) => spec.Rows == 0 ? four.Zero : $"Lanes.Sums({string.Join(", ", Enumerable.Range(0, DotTile.Rows).Select(r => r < spec.Rows ? $"c{s}_{r}" : vector.Zero))})";
        string Place(string pointer, int s) => Address.Of(pointer, Address.Sum(0, ($"{pointer}Sample", s)));
        if (calls)
        {
            w.Line("// The sums go to memory before the epilogue: its calls keep no vector register.");
            for (var s = 0; s < spec.Samples; s++)
                w.Line(four.Store(Sums(s), Place("c", s)));
        }
        for (var s = 0; s < spec.Samples; s++)
        {
            var sample = s;
            if (!calls)
                w.Line($"var sum{s} = {Sums(s)};");
            var expression = new ExpressionWriter(w, four, e => e switch
            {
                Accumulator => calls ? four.Load(Place("c", sample)) : $"sum{sample}",
                ChannelLoad load => four.Load($"channel{channels.IndexOf(load.Tensor)}"),
                Load load => four.Load(Place($"e{elements.IndexOf(load.Tensor)}", sample)),
                Scalar scalar => four.Broadcast(scalar.Name),
                _ => throw new InvalidOperationException($"An epilogue cannot hold {e.GetType().Name}."),
            })
            { Prefix = $"t{s}_" };
            expression.Announce(spec.Epilogue);
            w.Line(four.Store(expression.Write(spec.Epilogue), Place("c", s)));
        }
    }
}
