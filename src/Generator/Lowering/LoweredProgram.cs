using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>Primitives in order: what the passes rewrite. The fields below the primitives are filled in by one pass each.</summary>
/// <param name="Name">Train or Infer; with the size of the images behind it, where a network takes several.</param>
/// <param name="IsTraining">Whether this is a training step, and not a prediction.</param>
/// <param name="Primitives">The loop nests in order.</param>
/// <param name="Tensors">All tensors; a tensor's id is its place.</param>
internal sealed record LoweredProgram(string Name, bool IsTraining, EquatableArray<Primitive> Primitives, EquatableArray<Tensor> Tensors)
{
    /// <summary>Samples of the usual register tile over samples.</summary>
    private const int FewestOfTile = 8;

    /// <summary>Floats of a gradient that are worth a condition: smaller ones are cleared with their neighbours.</summary>
    private const int FewestAssigned = 4 * 1024;

    /// <summary>What arithmetic may trade for speed.</summary>
    public Numerics Numerics { get; init; }

    /// <summary>Schedules that replace those of the cost model, for kernels of this or of other programs.</summary>
    public EquatableArray<TunedKernel> Tuning { get; init; }

    /// <summary>Whether the program is for slices of many samples, which may lie side by side in vectors and in register tiles.</summary>
    public bool IsForManySamples { get; init; }

    /// <summary>Fewest samples of a slice that a program for many is for.</summary>
    public int FewestSamples => Batch?.FewestSamples ?? FewestOfTile;

    /// <summary>When emitted code runs a program for many samples: the same for all slices of a batch, since they may leave tensors to what comes after them.</summary>
    public string Condition => $"step.MeanSliceSamples >= {FewestSamples}";

    /// <summary>The part of the program whose batch is innermost; null where there is none (chosen by PutBatchInnermost).</summary>
    public BatchRegion? Batch { get; init; }

    /// <summary>Whether a tensor's batch is innermost.</summary>
    public bool IsBatchInnermost(Tensor tensor) => Batch is not null && Batch.Tensors.Contains(tensor.Id);

    /// <summary>Tensors that lie among the channels of others (chosen by ConcatenateInPlace).</summary>
    public EquatableArray<ChannelPart> Parts { get; init; }

    /// <summary>The tensor whose memory a tensor lies in: itself, but for parts.</summary>
    public Tensor MemoryOf(Tensor tensor) => Parts.FirstOrDefault(part => part.Tensor == tensor.Id) is { } part ? Tensors[part.Whole] : tensor;

    /// <summary>Layout of each tensor that has one for each sample, by id (chosen by ChooseLayouts).</summary>
    public EquatableArray<Layout> Layouts { get; init; }

    /// <summary>Register tiles of contractions and outer products, by place in <see cref="Primitives"/> and by vector width (chosen by ChooseTiles, replaced by ApplyTuning).</summary>
    public EquatableArray<TileChoice> Tiles { get; init; }

    /// <summary>Whether each primitive's kernel can be run in parts, by place in <see cref="Primitives"/>; empty where none can (chosen by CutKernels).</summary>
    public EquatableArray<bool> Cuts { get; init; }

    /// <summary>Parameters, by id, whose gradients are computed for all samples at once behind the slices' phases; the same in all programs of a network (chosen by DeferGradients).</summary>
    public EquatableArray<int> DeferredParameters { get; init; }

    /// <summary>Tensors of samples, by id, that are kept for the whole batch: what deferred gradients are computed from (chosen by DeferGradients).</summary>
    public EquatableArray<int> Kept { get; init; }

    /// <summary>Whether each primitive is a product that threads compute for the whole batch, each some of the channels, by place in <see cref="Primitives"/>; empty where none is (chosen by ShareWeights).</summary>
    public EquatableArray<bool> Shared { get; init; }

    /// <summary>Whether each slice has transposed copies of weights of its own, and does not share them with the others (chosen by OwnCopies).</summary>
    public bool HasOwnCopies { get; init; }

    /// <summary>Before which stretch between barriers shared copies of weights are made, by place in <see cref="Primitives"/>; empty where all are made before the first one (chosen by PrepareCopies).</summary>
    public EquatableArray<int> Preparations { get; init; }

    /// <summary>The phase behind which the slices' copies of each gradient are added up and its parameter is updated, by id; empty where that is behind all phases for all of them (chosen by SumGradients).</summary>
    public EquatableArray<int> SumPhases { get; init; }

    /// <summary>Offset of each tensor in its block, by id (chosen by PlaceBuffers); for samples in floats per sample of the chunk or of the capacity, for kept ones per sample of the batch.</summary>
    public EquatableArray<int> Offsets { get; init; }

    /// <summary>The phase that a tensor of samples lives in, by id: its memory holds a chunk. -1 where a later phase reads it, so that it holds a slice (chosen by PlaceBuffers).</summary>
    public EquatableArray<int> Homes { get; init; }

    /// <summary>Memory of one slice, and how a batch is cut (chosen by SplitWork).</summary>
    public WorkSplit Split { get; init; } = new(0, 0, [], 0, [], 1, 1, 1, 1);

    /// <summary>The phase of each primitive where threads share the kernels of a prediction, by place in <see cref="Primitives"/>; empty where they do not (chosen by JoinKernels).</summary>
    public EquatableArray<int> PartPhases { get; init; }

    /// <summary>Number of <see cref="PartPhases"/>; 1 where threads share no kernels.</summary>
    public int PartPhaseCount => PartPhases.Count == 0 ? 1 : PartPhases[PartPhases.Count - 1] + 1;

    /// <summary>Whether a primitive's kernel takes a part of its work.</summary>
    public bool IsCut(int primitive) => Cuts.Count > 0 && Cuts[primitive];

    /// <summary>Whether threads share a primitive's channels, for all samples of the batch: it is a phase of its own.</summary>
    public bool IsShared(int primitive) => Shared.Count > 0 && Shared[primitive];

    /// <summary>The products, by place in <see cref="Primitives"/>, whose gradients are deferred: they belong to no phase of the slices.</summary>
    public IEnumerable<int> Deferred() => Enumerable.Range(0, Primitives.Count).Where(IsDeferred);

    /// <summary>Whether a primitive computes a gradient that is deferred.</summary>
    public bool IsDeferred(int primitive) => Primitives[primitive] is OuterProduct product && DeferredParameters.Contains(product.Gradient.Of);

    /// <summary>Whether a slice's first chunk assigns a gradient, so that nobody has to clear it before: large ones that one product alone adds to, with output channels innermost.</summary>
    public bool IsAssigned(int primitive) => Primitives[primitive] is OuterProduct product && !IsDeferred(primitive) && product.Gradient.Weights.Floats >= FewestAssigned
        && Tiles[primitive].Rows is not (RowKind.Batch or RowKind.Outputs) && Primitives.Count(p => p.Writes.Contains(product.Gradient)) == 1;

    /// <summary>Whether a tensor of samples is kept for the whole batch.</summary>
    public bool IsKept(Tensor tensor) => Kept.Contains(MemoryOf(tensor).Id);

    /// <summary>Whether a tensor lives in a slice's workspace once for all its samples.</summary>
    public bool IsSlices(Tensor tensor) => tensor.Kind == TensorKind.SliceVector || tensor.Kind == TensorKind.Derived && HasOwnCopies;

    /// <summary>Whether a primitive makes a copy of parameters that all slices share: it belongs to a phase of its own.</summary>
    public bool IsPreparation(int primitive) => !HasOwnCopies && Primitives[primitive] is TransposeWeights;

    /// <summary>Primitives between two barriers: what the slices do with their samples.</summary>
    public IEnumerable<IReadOnlyList<int>> Stretches()
    {
        var stretch = new List<int>();
        for (var i = 0; i < Primitives.Count; i++)
        {
            if (Primitives[i] is Barrier)
            {
                yield return stretch;
                stretch = [];
            }
            else if (!IsPreparation(i) && !IsDeferred(i))
                stretch.Add(i);
        }
        yield return stretch;
    }

    /// <summary>Primitives between two waits. What prepares shared copies of the parameters is a phase of its own, before the first that reads one of them.</summary>
    public IEnumerable<IReadOnlyList<int>> Phases()
    {
        var preparations = Enumerable.Range(0, Primitives.Count).Where(IsPreparation).ToLookup(i => Preparations.Count > 0 ? Preparations[i] : 0);
        foreach (var (stretch, place) in Stretches().Select((stretch, place) => (stretch, place)))
        {
            if (preparations[place].Any())
                yield return [.. preparations[place]];
            yield return stretch;
        }
    }

    /// <summary>Whether slices never wait for each other, so that a chunk goes through the whole network before the next one does.</summary>
    public bool IsDepthFirst => !Primitives.Any(p => p is Barrier);
}
