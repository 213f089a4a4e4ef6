using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>Mean of all elements of a sample.</summary>
[Declared("Mean")]
internal sealed record Mean : Total
{
    public override string Name => "Mean";

    public override string Formula => "y = mean of all x";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Mean();

    protected override double Scale(int elements) => 1.0 / elements;
}
