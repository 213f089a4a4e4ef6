using NetCompiler.Generator.Lowering;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>A kernel with one of the schedules that it can have, compiled in this process.</summary>
/// <param name="schedule">The schedule.</param>
/// <param name="call">The address of a method with the parameters of <see cref="Call"/>.</param>
/// <param name="isCut">Whether a call can be shared.</param>
internal sealed unsafe class Candidate(Schedule schedule, nint call, bool isCut)
{
    public Schedule Schedule => schedule;

    public bool IsCut => isCut;

    /// <summary>Calls the kernel for a part of its work.</summary>
    /// <param name="memory">The tensors.</param>
    /// <param name="own">Whose scratch memory the part works in.</param>
    /// <param name="samples">Samples of the call.</param>
    /// <param name="part">Which part.</param>
    /// <param name="parts">Of how many.</param>
    public void Call(KernelMemory memory, KernelMemory own, int samples, int part, int parts) => ((delegate*<nint*, float*, int, int, int, void>)call)(memory.Tensors, own.Scratch, samples, part, parts);
}
