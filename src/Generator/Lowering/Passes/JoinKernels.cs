using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Joins the kernels of a prediction that threads share to phases: neighbours between which no thread has to wait for another.</summary>
internal static class JoinKernels
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        // Many samples make slices for all threads.
        if (program.IsTraining || program.IsForManySamples || program.Cuts.Count == 0)
            return program;
        var phases = new int[program.Primitives.Count];
        for (int i = 0, begin = 0, phase = 0; i < phases.Length; i++)
        {
            if (Enumerable.Range(begin, i - begin).Any(earlier => MustWait(program, earlier, i)))
            {
                begin = i;
                phase++;
            }
            phases[i] = phase;
        }
        return program with { PartPhases = phases.ToEquatableArray() };
    }

    /// <summary>Whether a kernel needs all parts of an earlier one to be done. Kernels that are not cut run one after the other on one thread.</summary>
    public static bool MustWait(LoweredProgram program, int earlier, int later) =>
        (program.IsCut(earlier) || program.IsCut(later)) && Collide(program, program.Primitives[earlier], program.Primitives[later]);

    private static bool Collide(LoweredProgram program, Primitive a, Primitive b)
    {
        bool Share(IEnumerable<Tensor> some, IEnumerable<Tensor> others) => some.Any(s => others.Any(o => SameMemory(program, s, o)));
        // Zeros lie around the image, where whoever writes the image writes nothing.
        if (a is ClearHalo halo && !b.Reads.Contains(halo.To) && b.Writes.Contains(halo.To))
            return Share(a.Writes, b.Reads.Concat(b.Writes.Where(t => t != halo.To)));
        return Share(a.Writes, b.Reads.Concat(b.Writes)) || Share(a.Reads, b.Writes);
    }

    private static bool SameMemory(LoweredProgram program, Tensor a, Tensor b)
    {
        if (!a.IsPerSample || !b.IsPerSample)
            return a == b;
        if (program.MemoryOf(a) == program.MemoryOf(b))
            return SameChannels(program.Layouts[a.Id], program.Layouts[b.Id]);
        var (begin, other) = (program.Offsets[a.Id], program.Offsets[b.Id]);
        return begin < other + PlaceBuffers.Floats(program, b) && other < begin + PlaceBuffers.Floats(program, a);
    }

    /// <summary>Whether two tensors that lie in the same memory, all of it or some channels, have any in common.</summary>
    private static bool SameChannels(Layout a, Layout b) => a.Origin < b.Origin + b.PixelFloats && b.Origin < a.Origin + a.PixelFloats;
}
