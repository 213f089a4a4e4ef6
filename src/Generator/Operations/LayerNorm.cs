using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Layer normalisation over all elements of a sample.</summary>
[Declared("LayerNorm")]
internal sealed record LayerNorm(double Epsilon) : CompiledOperation
{
    public override string Name => "LayerNorm";

    public override string Formula => $"y = (x - mean) / sqrt(var + epsilon) * gamma + beta over the sample, epsilon = {Epsilon.ToString(CultureInfo.InvariantCulture)}";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new LayerNorm(arguments.Number("epsilon", 1e-5, e => e > 0, "positive"));

    public override Shape InferShape(Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(Shape input)
    {
        EquatableArray<int> view = [input.Channels, input.Height, input.Width];
        return
        [
            new("weight", input.Dimensions, view, ParameterRole.Element, ParameterFill.Of(1)),
            new("bias", input.Dimensions, view, ParameterRole.Element, ParameterFill.Of(0)),
        ];
    }

    public override void Differentiate(Differentiation d) =>
        d.Gradients(new LayerNormGradient(Epsilon, d.IsTrained(0)), [d.OutputGradient, d.Input, d.Parameter(0)], [0, 1]);

    public override void Lower(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        context.Add(new RowReduction(y.Name, Formula, y,
        [
            .. Statistics(x, Epsilon),
            new StoreRow(y, (new Load(x) - new Named("mean")) * new Named("rstd") * new ElementLoad(context.Parameter(0)) + new ElementLoad(context.Parameter(1))),
        ]));
    }

    /// <summary>Names the row's mean and the reciprocal of its deviation.</summary>
    public static IEnumerable<RowStatement> Statistics(Tensor x, double epsilon)
    {
        Expr deviation = new Load(x) - new Named("mean");
        yield return new SumRow("total", new Load(x));
        yield return new LetRow("mean", new Named("total") / x.Length);
        yield return new SumRow("squares", deviation * deviation);
        yield return new LetRow("rstd", 1 / Expr.Call(Function.Sqrt, new Named("squares") / x.Length + epsilon));
    }
}

/// <summary>Backward step of layer normalisation. Mean and deviation are computed again rather than kept.</summary>
internal sealed record LayerNormGradient(double Epsilon, bool Trains) : CompiledOperation
{
    public override string Name => "LayerNormGradient";

    public override string Formula => "dx = rstd * (g - mean(g) - xhat * mean(g * xhat)), g = dy * gamma, xhat = (x - mean) * rstd; dgamma += dy * xhat, dbeta += dy";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (dy, x) = (context.Input(0), context.Input(1));
        Expr normalised = (new Load(x) - new Named("mean")) * new Named("rstd");
        Expr gradient = new Load(dy) * new ElementLoad(context.Parameter(0));
        var statements = LayerNorm.Statistics(x, Epsilon);
        if (Trains)
            statements = statements.Concat(
            [
                new AddToGradient(context.Output(0), new Load(dy) * normalised),
                new AddToGradient(context.Output(1), new Load(dy)),
            ]);
        if (context.HasOutput(2))
            statements = statements.Concat(
            [
                new SumRow("gradient", gradient),
                new SumRow("product", gradient * normalised),
                new StoreRow(context.Output(2), new Named("rstd") * (gradient - new Named("gradient") / x.Length - normalised * (new Named("product") / x.Length))),
            ]);
        var name = context.HasOutput(2) ? context.Output(2).Name : context.Output(0).Name;
        context.Add(new RowReduction(name, Formula, dy, statements.ToEquatableArray()));
    }
}
