using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Chooses the tensors whose batch lies innermost: images of so few channels that vectors of channels would be half empty. Copies lead in and out of their region.</summary>
/// <remarks>
/// Only in the program for slices of many samples. A tensor lies as the primitives that write it need it; whatever reads it otherwise reads a copy. Lanes without a sample hold one
/// of their group's samples once more, and gradients of zero, since copies into the region fill them so: what is computed there is finite, and sums over lanes need no mask. What a normalisation adds to gradients
/// for the whole batch is taken out of such lanes again.
/// </remarks>
internal static class PutBatchInnermost
{
    /// <summary>Share of the time with features innermost that must not be exceeded for a second program to be worth its text; less where slices wait for each other, and more of the time goes to fetching from memory, which the model does not know of.</summary>
    private const double Worthwhile = 0.85, WorthwhileBetweenWaits = 0.7;

    /// <summary>Floats of a group of samples between two waits that stay in a second-level cache of 2 MiB, or are fetched from the next one soon enough.</summary>
    private const int NearFloats = 384 * 1024;

    /// <summary>Whether a program of a network might have such a region: samples must be small, and some contraction must waste lanes.</summary>
    public static bool MayPay(LoweredProgram program) =>
        SplitWork.Granule(program) == Layout.BatchLanes && program.Primitives.OfType<Contraction>().Any(c => CanRun(program, c) && BatchCosts.WastesLanes(c));

    public static LoweredProgram Run(LoweredProgram program)
    {
        if (!program.IsForManySamples)
            return program;
        var far = program.IsDepthFirst ? [] : new HashSet<int>(program.Stretches().Where(stretch => !IsNear(program, stretch)).SelectMany(stretch => stretch));
        var candidates = program.Primitives.Select((p, i) => CanRun(program, p) && !far.Contains(i)).ToArray();
        var inside = (bool[])candidates.Clone();
        var costs = new BatchCosts(program);
        var features = costs.Of(new bool[inside.Length]);
        var cost = costs.Of(inside);
        // Whatever is better off outside leaves, and may come back once its neighbours have left.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < inside.Length; i++)
            {
                if (!candidates[i])
                    continue;
                inside[i] = !inside[i];
                var other = costs.Of(inside);
                if (other < cost)
                    (cost, changed) = (other, true);
                else
                    inside[i] = !inside[i];
            }
        }
        if (!inside.Contains(true) || cost > (program.IsDepthFirst ? Worthwhile : WorthwhileBetweenWaits) * features)
            return program;
        var fewest = Math.Max(1, (int)Math.Ceiling(Layout.BatchLanes * cost / features));
        return WithCopies(program, inside, fewest);
    }

    /// <summary>The tensors that only primitives of the region write.</summary>
    public static HashSet<Tensor> Written(LoweredProgram program, IReadOnlyList<bool> inside)
    {
        var (within, outside) = (new HashSet<Tensor>(), new HashSet<Tensor>());
        for (var i = 0; i < program.Primitives.Count; i++)
            (inside[i] ? within : outside).UnionWith(program.Primitives[i].Writes.Where(t => t.IsPerSample));
        within.ExceptWith(outside);
        return within;
    }

    /// <summary>Whether a group of samples stays in the cache between two waits. Where features are innermost, as few samples go through at a time as do.</summary>
    private static bool IsNear(LoweredProgram program, IReadOnlyList<int> stretch) =>
        Layout.BatchLanes * stretch.SelectMany(i => program.Primitives[i].Reads.Concat(program.Primitives[i].Writes)).Where(t => t.IsPerSample).Distinct().Sum(t => (long)t.Length) <= NearFloats;

    /// <summary>Whether there is a kernel for a primitive over vectors of samples, whose sums are the same bits.</summary>
    private static bool CanRun(LoweredProgram program, Primitive primitive) => primitive switch
    {
        // Winograd's products are other sums, and a sample's prediction must not depend on its batch.
        Contraction p when !program.IsTraining && WinogradChoice.Cycles(program, p) is not null => false,
        Contraction p => p.Groups == 1 && p.Weights.Weights.Panels == 1 && IsImage(p.A) && IsImage(p.Out) && p.Out.IsPerSample && IsElementwise(p.Apply),
        OuterProduct p => p.Groups == 1 && p.Gradient.Weights.Panels == 1 && IsImage(p.A) && IsImage(p.B),
        Window p => p.Out.IsPerSample && IsElementwise(p.Apply) && !p.Apply.All().Any(e => e is ChannelLoad),
        WindowGradient p => p.InGradient.IsPerSample && IsElementwise(p.Apply) && !p.Apply.All().Any(e => e is ChannelLoad),
        ChannelMoments p => IsImage(p.From),
        Map p => IsImage(p.Domain) && p.Writes.All(t => t.IsPerSample || t.Kind == TensorKind.Gradient) && p.Stores.Concat(p.Sums).All(s => IsElementwise(s.Value)),
        _ => false,
    };

    private static bool IsImage(Tensor tensor) => tensor.Height * tensor.Width > 1;

    /// <summary>Whether an expression needs to know neither sample nor element.</summary>
    private static bool IsElementwise(Expr expression) => expression.All().All(e => e is Accumulator or Load or ChannelLoad or Constant or Scalar or Unary or Binary or Select);

    /// <summary>All that is computed from a loss.</summary>
    private static HashSet<Tensor> FollowFromLosses(LoweredProgram program)
    {
        var follow = new HashSet<Tensor>();
        foreach (var primitive in program.Primitives)
            if (primitive is RowReduction row && row.Statements.Any(s => s is StoreLoss) || primitive.Reads.Any(follow.Contains))
                follow.UnionWith(primitive.Writes.Where(t => t.IsPerSample));
        return follow;
    }

    private static LoweredProgram WithCopies(LoweredProgram program, IReadOnlyList<bool> inside, int fewest)
    {
        var tensors = program.Tensors.ToList();
        var region = Written(program, inside);
        var within = new HashSet<Tensor>(region);
        var gradients = FollowFromLosses(program);
        var copies = new Dictionary<Tensor, Tensor>();
        var primitives = new List<Primitive>();
        for (var i = 0; i < program.Primitives.Count; i++)
        {
            var primitive = program.Primitives[i];
            foreach (var tensor in primitive.Reads.Distinct().Where(t => (t.IsPerSample || t.Kind == TensorKind.Input) && region.Contains(t) != inside[i]).ToList())
            {
                if (!copies.TryGetValue(tensor, out var copy))
                {
                    copies[tensor] = copy = tensor with { Id = tensors.Count, Name = $"{tensor.Name}_{(inside[i] ? "samples" : "features")}", Kind = TensorKind.Sample };
                    tensors.Add(copy);
                    if (inside[i])
                        within.Add(copy);
                    primitives.Add(new Relayout(copy.Name, $"{copy.Name} = {tensor.Name}, {(inside[i] ? "samples" : "channels")} innermost", tensor, copy) { LeavesLanesEmpty = inside[i] && gradients.Contains(tensor) });
                }
                primitive = primitive.Renamed(tensor, copy);
            }
            if (inside[i] && primitive is Map map && map.Reads.Any(t => t.Kind == TensorKind.SliceVector) && map.Stores.Any(s => gradients.Contains(s.Tensor)))
                primitive = map with { LeavesLanesEmpty = true };
            primitives.Add(primitive);
        }
        return program with
        {
            Tensors = tensors.ToEquatableArray(),
            Primitives = primitives.ToEquatableArray(),
            Batch = new BatchRegion(within.Select(t => t.Id).OrderBy(id => id).ToEquatableArray(), fewest),
        };
    }
}
