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
        var primitives = program.Primitives.ToList();
        for (var i = 1; i < primitives.Count; i++)
        {
            if (primitives[i] is not Map { Stores.Count: 1 } map || map.Sums.Count > 0 || map.Stores[0].Value.All().Any(e => e is RandomUniform))
                continue;
            var producer = FindProducer(primitives, i, map);
            if (producer < 0)
                continue;
            primitives[producer] = Fuse(primitives[producer], map);
            primitives.RemoveAt(i--);
        }
        return program with { Primitives = primitives.ToEquatableArray() };
    }

    private static int FindProducer(List<Primitive> primitives, int consumer, Map map)
    {
        foreach (var load in map.Stores[0].Value.All().OfType<Load>().Distinct())
        {
            var tensor = load.Tensor;
            var producer = primitives.FindLastIndex(consumer - 1, p => p.Writes.Contains(tensor));
            if (producer < 0 || !CanTake(primitives[producer], map) || primitives.Count(p => p.Reads.Contains(tensor)) != 1)
                continue;
            // What the map reads besides must exist where the producer runs.
            var others = map.Reads.Where(t => t != tensor).ToList();
            if (!primitives.Skip(producer + 1).Take(consumer - producer - 1).Any(p => p.Writes.Any(others.Contains)))
                return producer;
        }
        return -1;
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
