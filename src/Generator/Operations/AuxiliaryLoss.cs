using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>The network's loss, against the same targets, over another value too: it adds to the loss in training, weighted. The values pass unchanged.</summary>
[Declared("AuxiliaryLoss")]
internal sealed record AuxiliaryLoss(double Weight) : Directive
{
    public override string Name => "AuxiliaryLoss";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new AuxiliaryLoss(arguments.Number("weight", 0, w => w > 0, "positive"));

    public override void Place(Placement placement) => placement.AddAuxiliaryLoss(Weight);
}
