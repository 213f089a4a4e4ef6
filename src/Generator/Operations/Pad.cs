using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Zeros around an image.</summary>
[Declared("Pad")]
internal sealed record Pad(int Top, int Bottom, int Left, int Right) : CompiledOperation
{
    public override string Name => "Pad";

    public override string Detail => $"{Top}, {Bottom}, {Left}, {Right}";

    public override string Formula => $"y[c, i, j] = x[c, i - {Top}, j - {Left}], 0 outside of x";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Pad(
        arguments.AtLeast("top", 0, 0), arguments.AtLeast("bottom", 0, 0), arguments.AtLeast("left", 0, 0), arguments.AtLeast("right", 0, 0));

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        return new Shape(input.Channels, Top + input.Height + Bottom, Left + input.Width + Right);
    }

    public override void Differentiate(Differentiation d) => d.InputGradient(new PadGradient(Top, Left), d.OutputGradient);

    public override void Lower(LoweringContext context)
    {
        var x = context.Input();
        context.Add(new Assemble(context.Output().Name, Formula, context.Output(), [new Piece(x, new(x.Channels), new(x.Height, To: Top), new(x.Width, To: Left))]));
    }
}

/// <summary>Backward step of padding: the middle of the gradient.</summary>
internal sealed record PadGradient(int Top, int Left) : CompiledOperation
{
    public override string Name => "PadGradient";

    public override string Formula => $"dx[c, h, w] = dy[c, h + {Top}, w + {Left}]";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var dx = context.Output();
        context.Add(new Assemble(dx.Name, Formula, dx, [new Piece(context.Input(), new(dx.Channels), new(dx.Height, From: Top), new(dx.Width, From: Left))]));
    }
}
