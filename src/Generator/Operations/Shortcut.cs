using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>A residual network's shortcut without parameters: every stride-th position, the new channels zero, half of them before the old ones and half behind (option A of He et al. 2015, section 4.2).</summary>
[Declared("Shortcut")]
internal sealed record Shortcut(int Channels, int Stride) : CompiledOperation
{
    public override string Name => "Shortcut";

    public override string Detail => Stride == 1 ? $"{Channels}" : $"{Channels}, stride {Stride}";

    public override string Formula => $"y[c, i, j] = x[c - first, i*{Stride}, j*{Stride}], 0 for channels that x has not";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Shortcut(arguments.Required("channels", 1), arguments.AtLeast("stride", 1, 1));

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        if (Channels < input.Channels)
            throw new ProblemException(new Problem(ProblemIds.ShapesDoNotFit, $"Shortcut adds channels of zeros and cannot make {Channels} of its input's {input.Channels} ({input}); give at least {input.Channels}, or use a 1x1 Conv2D", Argument: "channels"));
        return new Shape(Channels, (input.Height - 1) / Stride + 1, (input.Width - 1) / Stride + 1);
    }

    public override void Place(Placement placement)
    {
        if (placement.Shape == placement.InputShape())
            placement.PassOn();
        else
            placement.AddNode(this);
    }

    public override void Differentiate(Differentiation d) => d.InputGradient(new ShortcutGradient(d.Input.Sample.Channels, Stride), d.OutputGradient);

    public override void Lower(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        var first = (Channels - x.Channels) / 2;
        context.Add(new Assemble(y.Name, Formula, y, [new Piece(x, new(x.Channels, To: first), new(y.Height, FromStep: Stride), new(y.Width, FromStep: Stride))]));
    }
}

/// <summary>Backward step of a shortcut.</summary>
internal sealed record ShortcutGradient(int Channels, int Stride) : CompiledOperation
{
    public override string Name => "ShortcutGradient";

    public override string Formula => "dx[c, h, w] = dy[c + first, h / stride, w / stride] where stride divides h and w, else 0";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (dy, dx) = (context.Input(), context.Output());
        context.Add(new Assemble(dx.Name, Formula, dx, [new Piece(dy, new(Channels, From: (dy.Channels - Channels) / 2), new(dy.Height, ToStep: Stride), new(dy.Width, ToStep: Stride))]));
    }
}
