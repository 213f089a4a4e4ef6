using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Moves a map into the primitive that computes what it reads, so that the intermediate result never goes to memory.</summary>
/// <remarks>Only where nothing else reads that result, and where all else that the map reads is there by then.</remarks>
internal static class FuseEpilogues
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        var primitives = program.Primitives.Cast<Primitive?>().ToList();
        var readers = program.Primitives.SelectMany(p => p.Reads.Distinct()).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
        var writers = new Dictionary<Tensor, int>();
        for (var i = 0; i < primitives.Count; i++)
        {
            var place = i;
            if (primitives[i] is Map { Stores.Count: 1, Sums.Count: 0 } map && !map.Stores[0].Value.All().Any(e => e is RandomUniform)
                && FindProducer(primitives, readers, writers, map) is { } producer)
            {
                // What both read is read once from now on.
                foreach (var tensor in map.Reads.Distinct().Intersect(primitives[producer]!.Reads))
                    readers[tensor]--;
                primitives[producer] = Fuse(primitives[producer]!, map);
                primitives[i] = null;
                place = producer;
            }
            foreach (var tensor in primitives[place]!.Writes)
                writers[tensor] = place;
        }
        return program with { Primitives = primitives.OfType<Primitive>().ToEquatableArray() };
    }

    private static int? FindProducer(List<Primitive?> primitives, Dictionary<Tensor, int> readers, Dictionary<Tensor, int> writers, Map map)
    {
        foreach (var tensor in map.Stores[0].Value.All().OfType<Load>().Select(load => load.Tensor).Distinct())
        {
            if (!writers.TryGetValue(tensor, out var producer) || readers[tensor] != 1 || !CanTake(primitives[producer]!, map))
                continue;
            // What the map reads besides must exist where the producer runs.
            if (map.Reads.All(t => t == tensor || !writers.TryGetValue(t, out var writer) || writer <= producer))
                return producer;
        }
        return null;
    }

    /// <summary>What only a map can compute, because it knows sample and channel, must stay in one.</summary>
    private static bool CanTake(Primitive producer, Map map) =>
        producer is Map { Stores.Count: 1, Sums.Count: 0 } || producer.Epilogue is not null && !map.Stores[0].Value.All().Any(e => e is SampleChannelLoad or RealChannel);

    private static Primitive Fuse(Primitive producer, Map map)
    {
        var store = map.Stores[0];
        if (producer is Map first)
        {
            var inner = first.Stores[0];
            return map with
            {
                Formula = $"{map.Formula}; x: {first.Formula}",
                Stores = [new(store.Tensor, Substitute(store.Value, inner.Tensor, inner.Value))],
            };
        }
        var written = producer.Writes.First();
        var fused = producer.WithEpilogue(store.Tensor, Substitute(store.Value, written, producer.Epilogue!));
        return fused with { Name = $"{producer.Name}_{map.Name}", Formula = $"{producer.Formula}; {map.Formula}" };
    }

    private static Expr Substitute(Expr expression, Tensor tensor, Expr value) => expression.Rewrite(e => e is Load load && load.Tensor == tensor ? value : e);
}
