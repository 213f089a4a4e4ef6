using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Gives every tensor its place. Tensors of samples whose lives do not overlap share memory, unless they are kept for the whole batch. Parameters with deferred gradients come first.</summary>
/// <remarks>
/// What no later phase reads needs memory for a chunk of samples alone, which the next chunk uses again while it is still in the cache. What several phases use needs
/// memory for all samples of the slice, from the first of these phases to the last: inside of a phase, one chunk is done before the next one begins.
/// </remarks>
internal static class PlaceBuffers
{
    /// <summary>Everything begins at a cache line: floats of one.</summary>
    public const int Line = 16;

    public static LoweredProgram Run(LoweredProgram program)
    {
        var offsets = new int[program.Tensors.Count];
        var deferred = PlaceInOrder(program, offsets, t => t.Kind == TensorKind.Parameter && program.DeferredParameters.Contains(t.Id), 0);
        var trainable = PlaceInOrder(program, offsets, t => t.Kind == TensorKind.Parameter && !program.DeferredParameters.Contains(t.Id), deferred);
        PlaceInOrder(program, offsets, t => t.Kind == TensorKind.State, trainable);
        var fixedFloats = PlaceInOrder(program, offsets, program.IsSlices, 0);
        foreach (var gradient in program.Tensors.Where(t => t.Kind == TensorKind.Gradient))
            offsets[gradient.Id] = offsets[gradient.Of];
        var uses = PhaseUses.Of(program);
        var derived = Place(program, uses.Where(u => u.Tensor.Kind == TensorKind.Derived && !program.IsSlices(u.Tensor)), offsets);
        var gradients = program.SumPhases.Count == 0 ? 0
            : Place(program, uses.Where(u => program.SumPhases[u.Tensor.Id] >= 0).Select(u => u with { Last = program.SumPhases[u.Tensor.Id] }), offsets);
        var kept = PlaceInOrder(program, offsets, t => program.IsKept(t) && program.MemoryOf(t) == t, 0);
        var lives = Life.Of(program);
        var homes = Enumerable.Repeat(-1, offsets.Length).ToArray();
        foreach (var life in lives.Where(l => l.IsLocal))
            homes[life.Tensor.Id] = life.FirstPhase;
        var perPhase = program.Phases().Select((_, phase) => Place(program, lives.Where(l => homes[l.Tensor.Id] == phase), offsets)).ToEquatableArray();
        var perSample = Place(program, lives.Where(l => !l.IsLocal), offsets);
        foreach (var part in program.Parts)
            (offsets[part.Tensor], homes[part.Tensor]) = (offsets[part.Whole], homes[part.Whole]);
        return program with
        {
            Offsets = offsets.ToEquatableArray(),
            Homes = homes.ToEquatableArray(),
            Split = program.Split with
            {
                FixedFloats = fixedFloats,
                PhaseFloats = perPhase,
                FloatsPerSample = perSample,
                ScratchFloats = Scratch(program),
                KeptFloatsPerSample = kept,
                DerivedFloats = derived,
                GradientFloats = gradients,
            },
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

    /// <summary>Floats of the parameters with deferred gradients, which come before all others.</summary>
    public static int DeferredFloats(LoweredProgram program) => program.DeferredParameters.Sum(id => Floats(program, program.Tensors[id]));

    /// <summary>Whether the parameters and the running statistics lie in the same places in both programs.</summary>
    public static bool ShareParameters(LoweredProgram a, LoweredProgram b)
    {
        static IEnumerable<(TensorKind, int, int)> Places(LoweredProgram program) => program.Tensors
            .Where(t => t.Kind is TensorKind.Parameter or TensorKind.State)
            .Select(t => (t.Kind, program.Offsets[t.Id], Floats(program, t)));
        return Places(a).SequenceEqual(Places(b));
    }

    /// <summary>What a kernel works in besides its tensors.</summary>
    public static int ScratchFloats(LoweredProgram program, int primitive) => (program.Primitives[primitive], program.Tiles[primitive].Winograd) switch
    {
        (Contraction contraction, { } winograd) => winograd.Places(program.Layouts[contraction.A.Id], contraction.Weights.Weights).End,
        (TransposedProduct product, _) => DotTile.KeptRows(product.Weights.Weights) * product.Weights.Weights.PaddedOuter,
        (Contraction contraction, _) when program.Tiles[primitive].Rows == RowKind.Sums => contraction.Weights.Channels * contraction.Y.Count * contraction.X.Count * program.Layouts[contraction.A.Id].PixelFloats,
        (OuterProduct product, _) when program.Tiles[primitive].Rows == RowKind.Outputs => product.Gradient.Channels * product.Gradient.Height * product.Gradient.Width * program.Layouts[product.A.Id].PixelFloats,
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

    /// <summary>What does not depend on samples: the largest first, each in the first gap between those that some phase needs too.</summary>
    /// <returns>Floats of all of them.</returns>
    private static int Place(LoweredProgram program, IEnumerable<PhaseUses> uses, int[] offsets)
    {
        var placed = new List<PhaseUses>();
        var total = 0;
        foreach (var use in uses.OrderByDescending(u => Floats(program, u.Tensor)).ThenBy(u => u.First))
        {
            var size = Floats(program, use.Tensor);
            var offset = FirstFit(program, placed.Where(use.Overlaps).Select(other => other.Tensor).OrderBy(t => offsets[t.Id]), offsets, size);
            offsets[use.Tensor.Id] = offset;
            placed.Add(use);
            total = Math.Max(total, offset + size);
        }
        return total;
    }

    /// <summary>The largest first: in the place of a tensor that is done with where one is, since that is in the cache, else first fit.</summary>
    /// <returns>Floats of all of them for a sample.</returns>
    private static int Place(LoweredProgram program, IEnumerable<Life> lives, int[] offsets)
    {
        var placed = new List<Life>();
        var total = 0;
        foreach (var life in lives.OrderByDescending(l => Floats(program, l.Tensor)).ThenBy(l => l.Begin))
        {
            var size = Floats(program, life.Tensor);
            var others = placed.Where(life.Overlaps).OrderBy(l => offsets[l.Tensor.Id]).ToList();
            var followed = others.Where(other => CanFollow(program, life, other)).ToList();
            bool IsFree(int place) => others.All(other => (offsets[other.Tensor.Id] == place && followed.Contains(other)) || offsets[other.Tensor.Id] + Floats(program, other.Tensor) <= place || offsets[other.Tensor.Id] >= place + size);
            var offset = followed.Select(other => offsets[other.Tensor.Id]).Where(IsFree).DefaultIfEmpty(-1).First();
            if (offset < 0)
                offset = FirstFit(program, others.Select(other => other.Tensor), offsets, size);
            offsets[life.Tensor.Id] = offset;
            placed.Add(life);
            total = Math.Max(total, offset + size);
        }
        return total;
    }

    /// <summary>The first gap of so many floats between tensors in the order of their offsets.</summary>
    private static int FirstFit(LoweredProgram program, IEnumerable<Tensor> others, int[] offsets, int size)
    {
        var offset = 0;
        foreach (var other in others)
        {
            if (offsets[other.Id] >= offset + size)
                break;
            offset = Math.Max(offset, offsets[other.Id] + Floats(program, other));
        }
        return offset;
    }

    /// <summary>
    /// Whether two tensors that one phase uses may have the same place: one is done with before the other begins, and the samples of both lie at the same places, so that
    /// a chunk of one meets the same chunk of the other alone.
    /// </summary>
    private static bool CanFollow(LoweredProgram program, Life a, Life b) => (a.End < b.Begin || b.End < a.Begin) && HaveSamePlaces(program, a.Tensor, b.Tensor);

    /// <summary>Whether the samples of two tensors at the same offset lie at the same places.</summary>
    public static bool HaveSamePlaces(LoweredProgram program, Tensor a, Tensor b) =>
        a.Kind == b.Kind && program.Layouts[a.Id].ImageStride == program.Layouts[b.Id].ImageStride;

    /// <summary>The primitives between which a tensor must keep its memory.</summary>
    private sealed record Life(Tensor Tensor, int Begin, int End, int FirstPhase, int LastPhase)
    {
        /// <summary>The lives of all tensors of samples that a primitive reads or writes and that are not kept, in the order of the tensors.</summary>
        public static IReadOnlyList<Life> Of(LoweredProgram program)
        {
            var lives = new Life?[program.Tensors.Count];
            var phases = program.Phases().ToList();
            for (var phase = 0; phase < phases.Count; phase++)
                foreach (var i in phases[phase])
                    foreach (var tensor in program.Primitives[i].Reads.Concat(program.Primitives[i].Writes).Select(program.MemoryOf).Where(t => t.IsPerSample && !program.IsKept(t)))
                        lives[tensor.Id] = new Life(tensor, lives[tensor.Id]?.Begin ?? i, i, lives[tensor.Id]?.FirstPhase ?? phase, phase);
            return [.. lives.OfType<Life>()];
        }

        /// <summary>Whether one phase alone uses the tensor.</summary>
        public bool IsLocal => FirstPhase == LastPhase;

        public bool Overlaps(Life other) => IsLocal
            ? Begin <= other.End && other.Begin <= End
            : FirstPhase <= other.LastPhase && other.FirstPhase <= LastPhase;
    }
}
