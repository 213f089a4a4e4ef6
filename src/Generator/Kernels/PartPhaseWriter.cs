using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the phases of a prediction whose kernels threads can share. A slice on one thread runs the same phases, each whole.</summary>
internal static class PartPhaseWriter
{
    private const string Parameters = "in StepContext step, int slice, int first, int samples, int phase, int part, int parts";

    public static void Write(CodeWriter w, KernelLibrary library, LoweredProgram program)
    {
        w.Line();
        var (name, count) = (program.Name, program.PartPhaseCount);
        using (w.Block($"public static void {name}(in StepContext step, int slice)"))
            SampleLoop.Write(w, program.Split.Chunks[0], "network", () =>
            {
                w.Line($"for (var phase = 0; phase < {count}; phase++)");
                using (w.Indent())
                    w.Line($"{name}Phase(in step, slice, first, samples, phase, 0, 1);");
            });
        w.Line();
        w.Line("/// <summary>A thread's part of one phase, for all samples at once; slice 0 is the only one.</summary>");
        w.Line($"public static void {name}Part(in StepContext step, int phase, int part, int parts) => {name}Phase(in step, 0, 0, step.Samples, phase, part, parts);");
        var groups = Groups(program).ToList();
        if (groups.Count > 1)
            WriteChoice(w, name, groups);
        foreach (var group in groups)
            WriteGroup(w, library, program, groups.Count > 1 ? NameOf(name, group) : $"{name}Phase", group);
    }

    private static void WriteChoice(CodeWriter w, string name, List<List<int>> groups)
    {
        w.Line();
        using (w.Block($"private static void {name}Phase({Parameters})"))
            for (var i = 0; i < groups.Count; i++)
            {
                var last = i == groups.Count - 1;
                w.Line(i == 0 ? $"if (phase <= {Last(groups[i])})" : last ? "else" : $"else if (phase <= {Last(groups[i])})");
                using (w.Indent())
                    w.Line($"{NameOf(name, groups[i])}(in step, slice, first, samples, phase, part, parts);");
            }
    }

    private static void WriteGroup(CodeWriter w, KernelLibrary library, LoweredProgram program, string name, List<int> phases)
    {
        var places = Enumerable.Range(0, program.Primitives.Count).Where(i => phases.Contains(program.PartPhases[i])).ToList();
        var calls = places.Select(i => (Primitive: program.Primitives[i], Call: library.Call(program, i), Phase: program.PartPhases[i])).ToList();
        w.Line();
        w.Line("/// <summary>Phases of a prediction. Kernels that are not cut are the first part's.</summary>");
        using (w.Block($"private static void {name}({Parameters})"))
        {
            KernelCalls.WriteArguments(w, program, [.. calls.Select(c => (c.Primitive, c.Call))]);
            using (w.Block("switch (phase)"))
                foreach (var phase in phases)
                {
                    w.Line(phase == Last(phases) ? "default:" : $"case {phase}:");
                    using (w.Indent())
                    {
                        WriteCalls(w, program, [.. calls.Where(c => c.Phase == phase).Select(c => (c.Primitive, c.Call))]);
                        w.Line("break;");
                    }
                }
        }
    }

    /// <summary>Kernels that are not cut are the first part's.</summary>
    private static void WriteCalls(CodeWriter w, LoweredProgram program, List<(Primitive Primitive, KernelCall Call)> calls)
    {
        for (var i = 0; i < calls.Count;)
        {
            if (calls[i].Call.IsCut)
            {
                KernelCalls.WriteCall(w, program, calls[i].Primitive, calls[i++].Call);
                continue;
            }
            using (w.Block("if (part == 0)"))
                for (; i < calls.Count && !calls[i].Call.IsCut; i++)
                    KernelCalls.WriteCall(w, program, calls[i].Primitive, calls[i].Call);
        }
    }

    /// <summary>Neighbouring phases, as many as one method may hold the calls of.</summary>
    private static IEnumerable<List<int>> Groups(LoweredProgram program)
    {
        var group = new List<int>();
        var calls = 0;
        for (var phase = 0; phase < program.PartPhaseCount; phase++)
        {
            var more = program.PartPhases.Count(p => p == phase);
            if (group.Count > 0 && calls + more > KernelCalls.MaxCalls)
            {
                yield return group;
                (group, calls) = ([], 0);
            }
            group.Add(phase);
            calls += more;
        }
        yield return group;
    }

    private static string NameOf(string name, List<int> phases) => phases.Count == 1 ? $"{name}Phase{phases[0]}" : $"{name}Phases{phases[0]}To{Last(phases)}";

    private static int Last(List<int> phases) => phases[phases.Count - 1];
}
