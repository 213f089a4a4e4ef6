using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides which activations are computed again where the backward pass reads them, instead of being kept until then.</summary>
/// <remarks>
/// Behind a batch normalisation both its input and what a cheap map makes of it would be kept for the whole batch: the one for the gradient of the normalisation, the other for gradients of weights and masks of
/// rectifiers, which the same phase needs. Computed again there from the one, chunk by chunk, the other never leaves the cache: half the memory, and one less way to it and back.
/// What two images make, a residual sum, takes one of them from memory in place of itself: every other sum of a chain can be computed again from the one before.
/// </remarks>
internal static class RecomputeActivations
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        if (!program.IsTraining || program.IsDepthFirst)
            return program;
        var phases = PhaseOfEach(program);
        var loss = Enumerable.Range(0, phases.Length).Where(i => program.Primitives[i] is RowReduction row && row.Statements.Any(s => s is StoreLoss)).Select(i => phases[i]).DefaultIfEmpty(0).Max();
        var readers = Enumerable.Range(0, phases.Length).SelectMany(i => program.Primitives[i].Reads.Distinct().Select(tensor => (tensor, i))).ToLookup(r => r.tensor, r => r.i);
        var again = new Dictionary<(Tensor Tensor, int Phase), Map>();
        var unkept = new HashSet<Tensor>();
        for (var i = 0; i < phases.Length; i++)
            if (program.Primitives[i] is Map map && IsCheap(map) && !map.Reads.Any(unkept.Contains))
            {
                var tensor = map.Stores[0].Tensor;
                var later = readers[tensor].Select(reader => phases[reader]).Where(phase => phase > Math.Max(phases[i], loss)).Distinct().ToList();
                if (later.All(phase => IsNear(map, phase)))
                    foreach (var phase in later)
                    {
                        again[(tensor, phase)] = map;
                        unkept.Add(tensor);
                    }
            }
        return again.Count == 0 ? program : WithCopies(program, phases, again);

        // All that the map reads is in memory in that phase, and all but one on its way through the cache anyway: that one takes the way that the result would have.
        bool IsNear(Map map, int phase)
        {
            var images = map.Reads.Where(t => t.IsPerSample).Distinct().ToList();
            return images.All(t => readers[t].Any(reader => phases[reader] >= phase)) && images.Count(t => readers[t].All(reader => phases[reader] != phase)) <= 1;
        }
    }

    /// <summary>The phase of each primitive.</summary>
    private static int[] PhaseOfEach(LoweredProgram program)
    {
        var phases = new int[program.Primitives.Count];
        foreach (var (primitives, phase) in program.Phases().Select((primitives, phase) => (primitives, phase)))
            foreach (var primitive in primitives)
                phases[primitive] = phase;
        return phases;
    }

    /// <summary>One image, some operations an element, the same whenever they are done. Vectors are small beside the weights that they meet.</summary>
    private static bool IsCheap(Map map) => map is { Stores.Count: 1, Sums.Count: 0 } && map.Domain.Height * map.Domain.Width > 1 && map.Stores[0].Tensor.Kind == TensorKind.Sample
        && map.Reads.All(t => t.IsPerSample || t.Kind is TensorKind.Parameter or TensorKind.SliceVector)
        && map.Stores[0].Value.All().All(e => e is Load or ChannelLoad or Constant or Binary or Select or Unary { Function: Function.Negate or Function.Abs });

    /// <summary>The maps once more before the first reader of each phase, and readers of what they make there.</summary>
    private static LoweredProgram WithCopies(LoweredProgram program, int[] phases, Dictionary<(Tensor Tensor, int Phase), Map> again)
    {
        var (tensors, primitives) = (program.Tensors.ToList(), new List<Primitive>());
        var copies = new Dictionary<(Tensor, int Phase), Tensor>();
        for (var i = 0; i < phases.Length; i++)
        {
            var primitive = program.Primitives[i];
            foreach (var tensor in primitive.Reads.Distinct().ToList())
                if (again.TryGetValue((tensor, phases[i]), out var map))
                {
                    if (!copies.TryGetValue((tensor, phases[i]), out var copy))
                    {
                        copies[(tensor, phases[i])] = copy = tensor with { Id = tensors.Count, Name = $"{tensor.Name}_again" };
                        tensors.Add(copy);
                        primitives.Add(map with { Name = $"{map.Name}_again", Domain = map.Domain == tensor ? copy : map.Domain, Stores = [new(copy, map.Stores[0].Value)] });
                    }
                    primitive = primitive.Renamed(tensor, copy);
                }
            primitives.Add(primitive);
        }
        return program with { Tensors = tensors.ToEquatableArray(), Primitives = primitives.ToEquatableArray() };
    }
}
