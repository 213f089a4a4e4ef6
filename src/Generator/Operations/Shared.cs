using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>The layer that gave the second input, applied to the first one with the same parameters.</summary>
[Declared("Shared")]
internal sealed record Shared : Directive
{
    public override string Name => "Shared";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Shared();

    public override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[1];

    public override void Place(Placement placement) => placement.AddShared(shape => new Reshape(shape.Dimensions));
}
