using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the phases of a program: the calls of its kernels, whatever the vector width.</summary>
internal static class PhaseWriter
{
    public static void Write(CodeWriter w, KernelLibrary library, LoweredProgram program)
    {
        var phases = program.Phases().ToList();
        var clearing = GradientClearing.Of(program);
        w.Line();
        if (phases.Count == 1)
            WritePhase(w, library, program, program.Name, $"public static void {program.Name}(in StepContext step{(program.IsTraining ? ", int phase" : "")}, int slice)", 0, phases[0], clearing);
        else
        {
            var unit = UnitOf(program);
            using (w.Block($"public static void {program.Name}(in StepContext step, int phase, int {unit})"))
                w.Switch("phase", [.. phases.Select((_, p) => $"{program.Name}Phase{p}(in step, {unit});")]);
            for (var p = 0; p < phases.Count; p++)
            {
                w.Line();
                var name = $"{program.Name}Phase{p}";
                if (phases[p].Any(program.IsShared))
                    WriteShared(w, library, program, phases[p].Single(), $"private static void {name}(in StepContext step, int unit)");
                else
                    WritePhase(w, library, program, name, $"private static void {name}(in StepContext step, int slice)", p, phases[p], clearing);
            }
        }
    }

    /// <summary>What a phase is cut into: slices of samples, or in some phases parts of channels.</summary>
    public static string UnitOf(LoweredProgram program) => program.Shared.Count > 0 ? "unit" : "slice";

    /// <summary>What units are, where they are not all slices.</summary>
    public static string UnitsAre(LoweredProgram program) => program.Shared.Count > 0 ? ": a slice of its samples, or in some phases some channels for a run of its samples" : "";

    /// <summary>A product that threads share: each takes units of some channels and some of all samples.</summary>
    private static void WriteShared(CodeWriter w, KernelLibrary library, LoweredProgram program, int primitive, string head)
    {
        var calls = new List<(Primitive, KernelCall Call)> { (program.Primitives[primitive], library.Call(program, primitive)) };
        using (w.Block(head))
        {
            w.Line("// Threads share the weights, not the samples: a unit is a part of the channels for a run of the batch's samples.");
            w.Line($"const int parts = {Literal.Integer(ShareWeights.Parts(program, primitive))};");
            w.Line("int runs = step.Runs(parts), part = unit / runs;");
            w.Line("int first = step.RunBegin(unit % runs, runs), samples = step.RunBegin(unit % runs + 1, runs) - first;");
            var (scratch, line) = (PlaceBuffers.ScratchFloats(program, primitive), PlaceBuffers.Line * sizeof(float));
            if (scratch > 0)
                w.Line($"var memory = stackalloc float[{Literal.Integer(scratch + PlaceBuffers.Line)}];");
            KernelCalls.WriteArguments(w, program, calls, $"(float*)(((nuint)memory + {line - 1}) / {line} * {line})");
            KernelCalls.WriteCall(w, program, program.Primitives[primitive], calls[0].Call);
        }
    }

    private static void WritePhase(CodeWriter w, KernelLibrary library, LoweredProgram program, string name, string head, int phase, IReadOnlyList<int> primitives, ILookup<int, GradientClearing> clearing)
    {
        var calls = primitives.Select(i => (Primitive: program.Primitives[i], Call: library.Call(program, i))).ToList();
        var once = new Parts(w, program, [.. calls.Where(c => !c.Primitive.IsOnSamples)], $"{name}Once", "");
        var chunk = new Parts(w, program, [.. calls.Where(c => c.Primitive.IsOnSamples)], name, ", int first, int samples");
        using (w.Block(head))
        {
            foreach (var (begin, floats) in clearing[phase].Select(range => (range.Begin, range.Floats)))
                w.Line($"NativeMemory.Clear({Address.Of("step.Gradients + slice * step.GradientStride", Address.Sum(begin))}, (nuint){Literal.Integer(floats)} * sizeof(float));");
            if (!once.IsEmpty)
                using (chunk.IsEmpty ? default(IDisposable) : w.Block("// Once for all samples."))
                    once.WriteCalls();
            if (!chunk.IsEmpty)
                SampleLoop.Write(w, program.Split.Chunks[phase], program.IsDepthFirst ? "network" : "phase", chunk.WriteCalls);
        }
        once.WriteMethods();
        chunk.WriteMethods();
    }

    /// <summary>Neighbouring calls of a phase: as they are, or in several methods where they are more than one may hold.</summary>
    private sealed class Parts(CodeWriter w, LoweredProgram program, List<(Primitive Primitive, KernelCall Call)> calls, string name, string parameters)
    {
        private readonly List<List<(Primitive Primitive, KernelCall Call)>> _parts = [.. Cut(calls)];

        public bool IsEmpty => calls.Count == 0;

        /// <summary>The calls themselves where they are one part, else a call of each part's method.</summary>
        public void WriteCalls()
        {
            if (_parts.Count == 1)
                KernelCalls.Write(w, program, _parts[0]);
            else
                for (var part = 0; part < _parts.Count; part++)
                    w.Line($"{name}Part{part + 1}(in step, slice{parameters.Replace("int ", "")});");
        }

        /// <summary>The parts' methods, where there are several.</summary>
        public void WriteMethods()
        {
            if (_parts.Count == 1)
                return;
            for (var part = 0; part < _parts.Count; part++)
            {
                w.Line();
                w.Line($"/// <summary>Part {part + 1} of {_parts.Count} of the phase: a method of bounded size, so that the just-in-time compiler optimises it.</summary>");
                using (w.Block($"private static void {name}Part{part + 1}(in StepContext step, int slice{parameters})"))
                    KernelCalls.Write(w, program, _parts[part]);
            }
        }

        private static IEnumerable<List<(Primitive Primitive, KernelCall Call)>> Cut(List<(Primitive Primitive, KernelCall Call)> calls)
        {
            var count = Math.Max(1, (calls.Count + KernelCalls.MaxCalls - 1) / KernelCalls.MaxCalls);
            for (var part = 0; part < count; part++)
                yield return calls.GetRange(calls.Count * part / count, calls.Count * (part + 1) / count - calls.Count * part / count);
        }
    }
}
