using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Values side by side along the channels.</summary>
[Declared("Concat")]
internal sealed record Concat : CompiledOperation
{
    public override string Name => "Concat";

    public override string Formula => "y = channels of all inputs, one input after the other";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Concat();

    public override Shape InferShape(Shape input) => input;

    public override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        var first = inputs[0];
        foreach (var other in inputs)
            if (other.IsImage != first.IsImage || other.Height != first.Height || other.Width != first.Width)
                throw new ProblemException(new Problem(ProblemIds.ShapesDoNotFit, $"Concat joins images of one height and width, or vectors, but the inputs are {string.Join(", ", inputs)}; bring them to one size with padding, stride or pooling"));
        var channels = inputs.Sum(i => i.Channels);
        return first.IsImage ? new Shape(channels, first.Height, first.Width) : new Shape(channels);
    }

    public override void Differentiate(Differentiation d)
    {
        var channel = 0;
        for (var i = 0; i < d.InputCount; i++)
        {
            var channels = d.InputAt(i).Sample.Channels;
            d.InputGradientAt(i, new ConcatGradient(channel, channels), d.OutputGradient);
            channel += channels;
        }
    }

    public override void Lower(LoweringContext context)
    {
        var pieces = new List<Piece>();
        foreach (var input in Enumerable.Range(0, context.InputCount).Select(context.Input))
            pieces.Add(Piece.Whole(input, pieces.Sum(p => p.Channels.Count)));
        context.Add(new Assemble(context.Output().Name, Formula, context.Output(), pieces.ToEquatableArray()));
    }
}

/// <summary>Backward step of a concatenation: one input's channels of the gradient.</summary>
internal sealed record ConcatGradient(int Channel, int Channels) : CompiledOperation
{
    public override string Name => "ConcatGradient";

    public override string Formula => $"dx[c] = dy[c + {Channel}]";

    public override Shape InferShape(Shape input) => input.IsImage ? new Shape(Channels, input.Height, input.Width) : new Shape(Channels);

    public override void Lower(LoweringContext context)
    {
        var dy = context.Input();
        context.Add(new Assemble(context.Output().Name, Formula, context.Output(), [new Piece(dy, new(Channels, From: Channel), new(dy.Height), new(dy.Width))]));
    }
}
