using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Drops elements at random while training. The backward step draws the same numbers again instead of keeping a mask.</summary>
[Declared("Dropout")]
internal sealed record Dropout(double Probability) : CompiledOperation
{
    public override string Name => "Dropout";

    public override string Detail => Probability.ToString(CultureInfo.InvariantCulture);

    public override string Formula => $"y = random < {Detail} ? 0 : x / {(1 - Probability).ToString(CultureInfo.InvariantCulture)}";

    public override bool IsElementwise => true;

    public override bool IsRandom => true;

    public override bool IsIdentityInInference => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) =>
        new Dropout(arguments.Number("p", 0.5, p => p >= 0 && p < 1, "at least 0 and less than 1"));

    public override Shape InferShape(Shape input) => input;

    public override void Differentiate(Differentiation d) =>
        d.InputGradient(new DropoutGradient(this, d.Output.Id), [d.OutputGradient]);

    public override void Lower(LoweringContext context) => context.Add(new Map(
        context.Output().Name, Formula, context.Output(), [new(context.Output(), Mask(new Load(context.Input()), context.Node.Outputs[0]))], []));

    /// <summary>The kept elements, scaled; <paramref name="stream"/> tells the network's dropouts apart.</summary>
    public Expr Mask(Expr x, int stream) => Expr.WhereGreater(Probability, new RandomUniform(stream), 0, 1 / (1 - Probability) * x);
}

/// <summary>Backward step of dropout.</summary>
internal sealed record DropoutGradient(Dropout Of, int Stream) : CompiledOperation
{
    public override string Name => "DropoutGradient";

    public override string Formula => "dx = dy where x was kept, scaled alike, else 0";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) => context.Add(new Map(
        context.Output().Name, Formula, context.Output(), [new(context.Output(), Of.Mask(new Load(context.Input()), Stream))], []));
}
