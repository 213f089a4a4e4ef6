using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides when the transposed copies of weights that all slices share are made: where slices wait for each other anyway, some at a time, so that they need not have memory all at once.</summary>
/// <remarks>A copy is as large as its weights. Each group costs one wait more.</remarks>
internal static class PrepareCopies
{
    /// <summary>Fewest floats of a group, 2 MiB: what is less is not worth a wait.</summary>
    private const int LeastFloats = 512 * 1024;

    public static LoweredProgram Run(LoweredProgram program)
    {
        var preparations = new int[program.Primitives.Count];
        var (group, floats) = (-1, 0);
        foreach (var (place, copy) in InOrderOfUse(program))
        {
            if (group < 0 || floats >= LeastFloats)
                (group, floats) = (place, 0);
            preparations[copy] = group;
            floats += PlaceBuffers.Floats(program, ((TransposeWeights)program.Primitives[copy]).To);
        }
        return program with { Preparations = preparations.ToEquatableArray() };
    }

    /// <summary>The primitives that make shared copies, each with the first stretch between barriers that reads it.</summary>
    private static IEnumerable<(int Stretch, int Copy)> InOrderOfUse(LoweredProgram program)
    {
        var copies = Enumerable.Range(0, program.Primitives.Count).Where(program.IsPreparation).ToDictionary(i => ((TransposeWeights)program.Primitives[i]).To);
        foreach (var (stretch, place) in program.Stretches().Select((stretch, place) => (stretch, place)))
            foreach (var tensor in stretch.SelectMany(i => program.Primitives[i].Reads))
                if (copies.TryGetValue(tensor, out var copy))
                {
                    copies.Remove(tensor);
                    yield return (place, copy);
                }
    }
}
