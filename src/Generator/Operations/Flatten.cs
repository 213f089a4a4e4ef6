using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Turns an image into a vector, channel by channel. Only where something needs the vector itself; a linear layer reads the image.</summary>
[Declared("Flatten")]
internal sealed record Flatten : CompiledOperation
{
    public override string Name => "Flatten";

    public override string Formula => "y[(c * height + i) * width + j] = x[c, i, j]";

    public override bool IsView => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Flatten();

    public override Shape InferShape(Shape input) => new(input.Length);

    public override void Differentiate(Differentiation d) => d.InputGradient(new FlattenGradient(), [d.OutputGradient]);

    public override void Lower(LoweringContext context) => context.Add(new Relayout(context.Output().Name, Formula, context.Input(), context.Output()));
}

/// <summary>Turns the gradient of a flattened image back into an image.</summary>
internal sealed record FlattenGradient : CompiledOperation
{
    public override string Name => "FlattenGradient";

    public override string Formula => "dx[c, i, j] = dy[(c * height + i) * width + j]";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) => context.Add(new Relayout(context.Output().Name, Formula, context.Input(), context.Output()));
}
