using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Operations;

/// <summary>A layer that says something about the network and computes nothing itself: it becomes no node of the graph.</summary>
internal abstract record Directive : CompiledOperation
{
    public sealed override string Formula => "y = x";

    public override Shape InferShape(Shape input) => input;

    public abstract override void Place(Placement placement);

    public sealed override void Lower(LoweringContext context) => throw new InvalidOperationException($"{Name} is no node of a graph.");
}
