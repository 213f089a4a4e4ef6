using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>Keeps the parameters of all layers that lead here as they are: no gradient of them is computed. The values pass unchanged.</summary>
[Declared("Freeze")]
internal sealed record Freeze : Directive
{
    public override string Name => "Freeze";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Freeze();

    public override void Place(Placement placement) => placement.Freeze();
}
