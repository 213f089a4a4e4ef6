using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides which products with weights a training step computes for the whole batch, each thread some of the channels: those whose weights outweigh all that samples leave in between.</summary>
/// <remarks>
/// Slices of samples each fetch all weights, forward and backward, from a last-level cache or from memory. A thread that has some of the channels fetches its part of them, and has it in its own cache in the next step.
/// It costs a wait before and one behind each such product, and memory for its operands of all samples. Gradients of such weights are deferred, and cut the same way.
/// </remarks>
internal static class ShareWeights
{
    /// <summary>Floats of a sample's tensors that no network has too many of: all samples have memory at once.</summary>
    private const int FewFloats = 32 * 1024;

    /// <summary>Floats of shared weights for each float of a sample's tensors, where these are more.</summary>
    private const int FloatsForSample = 64;

    /// <summary>Fewest parts of a product: with fewer, threads would not have as much to do as each other.</summary>
    private const int FewestParts = 4;

    /// <summary>Most parts of a product: each is worth the call.</summary>
    private const int MostParts = 16;

    public static IReadOnlyList<LoweredProgram> Run(IReadOnlyList<LoweredProgram> programs)
    {
        var training = programs.Where(program => program.IsTraining).ToList();
        if (training.Count == 0)
            return programs;
        var shared = training[0].DeferredParameters.Where(id => training.All(program => Products(program, id).Any())).ToEquatableArray();
        if (shared.Count == 0 || training.Any(program => SampleFloats(program) > Math.Max(FewFloats, shared.Sum(id => (long)PlaceBuffers.Floats(program, program.Tensors[id])) / FloatsForSample)))
            return programs;
        IReadOnlyList<LoweredProgram> all = [.. programs.Select(program => program.IsTraining ? Share(program, shared) : program)];
        // The runtime plans a step before it knows which of two programs the slices will run.
        return all.Where(program => program.IsTraining).Select(PhaseParts).All(PhaseParts(all.First(program => program.IsTraining)).SequenceEqual) ? all : programs;
    }

    /// <summary>Floats of the weights that no slice fetches.</summary>
    public static long Floats(LoweredProgram program) =>
        Enumerable.Range(0, program.Primitives.Count).Where(program.IsShared).SelectMany(i => program.Primitives[i].Reads).Where(t => t.Kind == TensorKind.Parameter && t.Inner > 0).Distinct().Sum(t => (long)PlaceBuffers.Floats(program, t));

    /// <summary>By phase, into how many parts of channels threads cut it; 0 where slices go through it.</summary>
    public static IEnumerable<int> PhaseParts(LoweredProgram program) => program.Phases().Select(phase => phase.Any(program.IsShared) ? Parts(program, phase.First(program.IsShared)) : 0);

    /// <summary>Into how many parts, of neighbouring channels, threads cut a product for all samples; fewer than <see cref="FewestParts"/> where it cannot be cut.</summary>
    public static int Parts(LoweredProgram program, int primitive) => Math.Min(MostParts, program.Primitives[primitive] switch
    {
        Contraction { IsOnePixel: true, Groups: 1 } contraction => program.Tiles[primitive].Tiles.Min(tile => PartTiles.Of(contraction, program.Tiles[primitive].Rows, tile).Channels),
        TransposedProduct product => Math.Min(product.Out.Length / DotTile.RowsAtOnce(product.Weights.Weights), product.Out.Height > 1 ? product.Out.Height : MostParts),
        _ => 1,
    });

    /// <summary>The products with a parameter, or with a transposed copy that all slices share, that can be cut.</summary>
    private static IEnumerable<int> Products(LoweredProgram program, int parameter) => Enumerable.Range(0, program.Primitives.Count)
        .Where(i => program.Primitives[i] is Contraction or TransposedProduct && program.Primitives[i].Reads.Any(t => t.Id == parameter || t.Kind == TensorKind.Derived && t.Of == parameter)
            && !program.Primitives[i].Reads.Concat(program.Primitives[i].Writes).Any(t => program.IsSlices(t) || program.IsBatchInnermost(t)) && Parts(program, i) >= FewestParts);

    /// <summary>Floats of all tensors of a sample.</summary>
    private static long SampleFloats(LoweredProgram program) =>
        program.Primitives.SelectMany(p => p.Reads.Concat(p.Writes)).Where(t => t.IsPerSample).Select(program.MemoryOf).Distinct().Sum(t => (long)PlaceBuffers.Floats(program, t));

    private static LoweredProgram Share(LoweredProgram program, EquatableArray<int> parameters)
    {
        var shared = new HashSet<int>(parameters.SelectMany(id => Products(program, id)));
        var order = Order(program, shared);
        bool IsShared(int? place) => place is { } i && shared.Contains(i);
        return program with
        {
            Primitives = order.Select(place => place is { } i ? program.Primitives[i] : new Barrier()).ToEquatableArray(),
            Tiles = order.Select(place => place is { } i ? program.Tiles[i] : new TileChoice(RowKind.Samples, [])).ToEquatableArray(),
            Cuts = order.Select(place => IsShared(place) || place is { } i && program.IsCut(i)).ToEquatableArray(),
            Shared = order.Select(IsShared).ToEquatableArray(),
            Kept = program.Kept.Union(shared.SelectMany(i => program.Primitives[i].Reads.Concat(program.Primitives[i].Writes)).Where(t => t.IsPerSample).Select(t => program.MemoryOf(t).Id)).OrderBy(id => id).ToEquatableArray(),
        };
    }

    /// <summary>The places of all primitives in the order in which they run, null for a barrier. What slices do waits until a product needs it, so that there are few phases between the products.</summary>
    private static List<int?> Order(LoweredProgram program, HashSet<int> shared)
    {
        var order = new List<int?>();
        var waiting = new List<int>();
        // What has come since the last barrier: nothing that runs in a phase, what slices do, or a product.
        var (slices, product) = (false, false);
        for (var i = 0; i < program.Primitives.Count; i++)
        {
            if (program.Primitives[i] is Barrier)
            {
                Add(waiting);
                order.Add(i);
                (slices, product) = (false, false);
            }
            else if (shared.Contains(i))
            {
                Add(Needed(program, waiting, i));
                if (slices || product)
                    order.Add(null);
                order.Add(i);
                (slices, product) = (false, true);
            }
            else
                waiting.Add(i);
        }
        Add(waiting);
        return order;

        void Add(List<int> places)
        {
            foreach (var place in places)
            {
                if (!program.IsPreparation(place) && !program.IsDeferred(place))
                {
                    if (product)
                        order.Add(null);
                    (slices, product) = (true, false);
                }
                order.Add(place);
            }
            waiting = [.. waiting.Except(places)];
        }
    }

    /// <summary>Those of some primitives that have to run before another one: it reads what they write, or writes what they use, and so on from these.</summary>
    private static List<int> Needed(LoweredProgram program, List<int> places, int primitive)
    {
        var needed = new List<int>();
        foreach (var place in Enumerable.Reverse(places))
            if (needed.Append(primitive).Any(later => MustPrecede(program, program.Primitives[place], program.Primitives[later])))
                needed.Insert(0, place);
        return needed;
    }

    private static bool MustPrecede(LoweredProgram program, Primitive earlier, Primitive later)
    {
        bool Share(IEnumerable<Tensor> some, IEnumerable<Tensor> others) => some.Select(program.MemoryOf).Intersect(others.Select(program.MemoryOf)).Any();
        return Share(earlier.Writes, later.Reads.Concat(later.Writes)) || Share(earlier.Reads, later.Writes);
    }
}
