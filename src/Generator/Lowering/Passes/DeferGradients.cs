using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides which gradients of weights are computed once for all samples of a batch, when all slices have been through the network.</summary>
/// <remarks>
/// Else each slice has a copy of a gradient, clears it, adds to it chunk by chunk, and all copies are added up: many times the traffic of a gradient that outweighs what it is computed from.
/// What a deferred gradient costs is that its operands are kept for the whole batch. Its parameter lies before those whose gradients slices have copies of, and a network's programs
/// share their parameters: so they decide together.
/// </remarks>
internal static class DeferGradients
{
    /// <summary>Fewest floats of a gradient: with less of them, the copies stay in the second-level caches.</summary>
    private const int MinFloats = 64 * 1024;

    /// <summary>
    /// Fewest floats of a gradient for each float of its operands in a sample. A slice loads and stores its copy once for some dozen samples; an operand that is kept leaves the
    /// cache and comes back, once for each sample.
    /// </summary>
    private const int FloatsForOperand = 32;

    /// <summary>Fewest rows of a gradient whose operands lie next to each other: whole register tiles.</summary>
    private const int MinRows = 16;

    public static IReadOnlyList<LoweredProgram> Run(IReadOnlyList<LoweredProgram> programs)
    {
        var worth = programs.Where(p => p.IsTraining).Select(Worth).ToList();
        var deferred = worth.Count == 0 ? [] : worth.Aggregate((all, others) => [.. all.Where(others.Contains)]).OrderBy(id => id).ToEquatableArray();
        return [.. programs.Select(program => program with { DeferredParameters = deferred }).Select(program => program with { Kept = Operands(program) })];
    }

    /// <summary>The ids of the parameters whose gradients are worth it.</summary>
    private static List<int> Worth(LoweredProgram program) =>
        [.. Enumerable.Range(0, program.Primitives.Count).Where(i => IsWorth(program, i)).Select(i => ((OuterProduct)program.Primitives[i]).Gradient.Of)];

    private static bool IsWorth(LoweredProgram program, int primitive)
    {
        if (program.Primitives[primitive] is not OuterProduct product || program.Tiles[primitive].Winograd is not null)
            return false;
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var floats = product.Gradient.Weights.Floats;
        return product.Groups == 1 && product.B.Height * product.B.Width == 1
            && floats >= MinFloats && floats >= FloatsForOperand * (a.ImageStride + b.ImageStride)
            && GradientUnits.RowsOfRun(product, a) >= MinRows
            && IsAlone(program, product.Gradient);
    }

    /// <summary>Whether nothing else adds to a gradient, and nothing in the slices' phases reads it.</summary>
    private static bool IsAlone(LoweredProgram program, Tensor gradient) =>
        program.Primitives.Count(p => p.Writes.Contains(gradient)) == 1 && !program.Primitives.Any(p => p.Reads.Contains(gradient));

    /// <summary>What deferred gradients are computed from. The caller keeps what is the caller's.</summary>
    private static EquatableArray<int> Operands(LoweredProgram program) =>
        program.Deferred().SelectMany(i => program.Primitives[i].Reads).Where(t => t.IsPerSample).Select(t => t.Id).Distinct().OrderBy(id => id).ToEquatableArray();
}
