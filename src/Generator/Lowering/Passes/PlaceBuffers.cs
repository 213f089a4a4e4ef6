using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Gives every tensor its place. Tensors of samples whose lives do not overlap share memory.</summary>
internal static class PlaceBuffers
{
    /// <summary>Everything begins at a cache line.</summary>
    private const int Line = 16;

    public static LoweredProgram Run(LoweredProgram program)
    {
        var offsets = new int[program.Tensors.Count];
        var trainable = PlaceInOrder(program, offsets, t => t.Kind == TensorKind.Parameter, 0);
        PlaceInOrder(program, offsets, t => t.Kind == TensorKind.State, trainable);
        PlaceInOrder(program, offsets, t => t.Kind == TensorKind.Derived, 0);
        var fixedFloats = PlaceInOrder(program, offsets, t => t.Kind == TensorKind.SliceVector, 0);
        foreach (var gradient in program.Tensors.Where(t => t.Kind == TensorKind.Gradient))
            offsets[gradient.Id] = offsets[gradient.Of];
        var perSample = PlaceSamples(program, offsets);
        return program with
        {
            Offsets = offsets.ToEquatableArray(),
            Split = program.Split with { FixedFloats = fixedFloats, FloatsPerSample = perSample, ScratchFloats = Scratch(program) },
        };
    }

    /// <summary>Floats of a tensor; for tensors of samples, of one sample.</summary>
    public static int Floats(LoweredProgram program, Tensor tensor)
    {
        var floats = tensor.Inner > 0 ? tensor.Weights.Floats : program.Layouts[tensor.Id].ImageStride;
        if (tensor.Kind == TensorKind.Index)
            floats = (floats + 3) / 4;
        return (floats + Line - 1) / Line * Line;
    }

    /// <summary>Whether the parameters, the running statistics and what is derived from them lie in the same places in both programs.</summary>
    public static bool ShareParameters(LoweredProgram a, LoweredProgram b)
    {
        static IEnumerable<(TensorKind, int, int)> Places(LoweredProgram program) => program.Tensors
            .Where(t => t.Kind is TensorKind.Parameter or TensorKind.State or TensorKind.Derived)
            .Select(t => (t.Kind, program.Offsets[t.Id], Floats(program, t)));
        return Places(a).SequenceEqual(Places(b));
    }

    /// <summary>What a kernel works in besides its tensors.</summary>
    public static int ScratchFloats(LoweredProgram program, int primitive) => (program.Primitives[primitive], program.Tiles[primitive].Winograd) switch
    {
        (Contraction contraction, { } winograd) => winograd.Places(program.Layouts[contraction.A.Id], contraction.Weights.Weights).End,
        (OuterProduct product, { } winograd) => winograd.GradientPlaces(program.Layouts[product.B.Id], product.Gradient.Weights).End,
        _ => 0,
    };

    /// <summary>What the kernel that needs most works in.</summary>
    private static int Scratch(LoweredProgram program) => program.Primitives.Select((_, i) => ScratchFloats(program, i)).DefaultIfEmpty(0).Max();

    private static int PlaceInOrder(LoweredProgram program, int[] offsets, Func<Tensor, bool> choose, int begin)
    {
        foreach (var tensor in program.Tensors.Where(choose))
        {
            offsets[tensor.Id] = begin;
            begin += Floats(program, tensor);
        }
        return begin;
    }

    /// <summary>First fit, the largest first, over the intervals from first write to last read.</summary>
    private static int PlaceSamples(LoweredProgram program, int[] offsets)
    {
        var lives = Life.Of(program)
            .OrderByDescending(l => Floats(program, l.Tensor)).ThenBy(l => l.Begin).ToList();
        var placed = new List<Life>();
        var total = 0;
        foreach (var life in lives)
        {
            var size = Floats(program, life.Tensor);
            var offset = 0;
            foreach (var other in placed.Where(life.Overlaps).OrderBy(l => offsets[l.Tensor.Id]))
            {
                if (offsets[other.Tensor.Id] >= offset + size)
                    break;
                offset = Math.Max(offset, offsets[other.Tensor.Id] + Floats(program, other.Tensor));
            }
            offsets[life.Tensor.Id] = offset;
            placed.Add(life);
            total = Math.Max(total, offset + size);
        }
        return total;
    }

    /// <summary>The primitives between which a tensor must keep its memory.</summary>
    private sealed record Life(Tensor Tensor, int Begin, int End)
    {
        /// <summary>The lives of all tensors of samples that a primitive reads or writes, in the order of the tensors.</summary>
        public static IEnumerable<Life> Of(LoweredProgram program)
        {
            var lives = new Life?[program.Tensors.Count];
            for (var i = 0; i < program.Primitives.Count; i++)
                foreach (var tensor in program.Primitives[i].Reads.Concat(program.Primitives[i].Writes).Where(t => t.IsPerSample))
                    lives[tensor.Id] = new Life(tensor, lives[tensor.Id]?.Begin ?? i, i);
            return lives.OfType<Life>();
        }

        public bool Overlaps(Life other) => Begin <= other.End && other.Begin <= End;
    }
}
