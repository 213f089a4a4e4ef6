using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Lets a prediction begin with what follows from parameters alone, such as the scale and shift of a batch normalisation, so that epilogues of earlier kernels can use it.</summary>
internal static class HoistParameters
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        if (!program.IsDepthFirst)
            return program;
        var known = new HashSet<Tensor>(program.Tensors.Where(t => t.Kind is TensorKind.Parameter or TensorKind.State));
        bool FollowsFromParameters(Primitive primitive)
        {
            if (primitive.IsOnSamples || !primitive.Reads.All(known.Contains))
                return false;
            known.UnionWith(primitive.Writes);
            return true;
        }
        var first = program.Primitives.Select(FollowsFromParameters).ToList();
        return program with
        {
            Primitives = program.Primitives.Where((_, i) => first[i]).Concat(program.Primitives.Where((_, i) => !first[i])).ToEquatableArray(),
        };
    }
}
