using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>Sum of all elements of a sample.</summary>
[Declared("Sum")]
internal sealed record Sum : Total
{
    public override string Name => "Sum";

    public override string Formula => "y = sum of all x";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Sum();

    protected override double Scale(int elements) => 1;
}
