using NetCompiler.Generator.Kernels;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>What a kernel reads and writes: all its tensors in one block, filled with random numbers.</summary>
internal sealed unsafe class KernelMemory : IDisposable
{
    /// <summary>Everything begins at a cache line.</summary>
    private const int Line = 16;

    /// <summary>Lines between two tensors, so that no two of them begin at the same place of a page.</summary>
    private const int Gap = 37 * Line;

    private readonly AlignedMemory _floats;
    private readonly AlignedMemory _pointers;

    /// <param name="program">The program.</param>
    /// <param name="call">The kernel's call.</param>
    /// <param name="samples">Samples of a call.</param>
    /// <param name="scratch">Floats that the kernel works in.</param>
    public KernelMemory(LoweredProgram program, KernelCall call, int samples, int scratch)
    {
        var lengths = call.Tensors.Select(tensor => (long)PlaceBuffers.Floats(program, tensor) * (tensor.IsPerSample || tensor.IsCallers ? Layout.Groups(samples) : 1)).Select(length => (length + Line - 1) / Line * Line).ToArray();
        _floats = new AlignedMemory(lengths.Sum() + Gap * (lengths.Length + 2) + scratch);
        _pointers = new AlignedMemory(sizeof(nint) / sizeof(float) * lengths.Length);
        var random = new Random(1);
        var next = _floats.Pointer + Gap;
        for (var i = 0; i < lengths.Length; i++)
        {
            Tensors[i] = (nint)next;
            // Indices stay zeros.
            if (call.Tensors[i].Kind != TensorKind.Index)
                foreach (ref var number in new Span<float>(next, checked((int)lengths[i])))
                    number = 2 * random.NextSingle() - 1;
            next += lengths[i] + Gap;
        }
        Scratch = next;
    }

    /// <summary>Where each tensor begins.</summary>
    public nint* Tensors => (nint*)_pointers.Pointer;

    public float* Scratch { get; }

    public void Dispose()
    {
        _floats.Dispose();
        _pointers.Dispose();
    }
}
