using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Operations;

/// <summary>An operation that knows how to become primitives. Every operation derives from it.</summary>
internal abstract record CompiledOperation : Operation
{
    /// <summary>Adds the primitives that carry the operation out.</summary>
    public abstract void Lower(LoweringContext context);
}
