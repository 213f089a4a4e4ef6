using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Softmax over the features.</summary>
[Declared("Softmax")]
internal sealed record Softmax : CompiledOperation
{
    public override string Name => "Softmax";

    public override string Formula => "y[i] = exp(x[i] - max x) / sum exp(x[k] - max x)";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Softmax();

    public override Shape InferShape(Shape input) => input.IsImage
        ? throw new ProblemException(new Problem(ProblemIds.LossDoesNotFit, $"Softmax needs a vector of scores, but its input is an image {input}; declare Flatten or a Linear layer before it"))
        : input;

    public override void Differentiate(Differentiation d) => d.InputGradient(new SoftmaxGradient(), [d.OutputGradient, d.Output]);

    public override void Lower(LoweringContext context)
    {
        Expr exponential = Expr.Call(Function.Exp, new Load(context.Input()) - new Named("largest"));
        context.Add(new RowReduction(context.Output().Name, Formula, context.Output(),
        [
            new MaxRow("largest", new Load(context.Input())),
            new SumRow("total", exponential),
            new StoreRow(context.Output(), exponential / new Named("total")),
        ]));
    }
}

/// <summary>Backward step of softmax.</summary>
internal sealed record SoftmaxGradient : CompiledOperation
{
    public override string Name => "SoftmaxGradient";

    public override string Formula => "dx[i] = y[i] * (dy[i] - sum dy[k] * y[k])";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        Expr gradient = new Load(context.Input(0)), y = new Load(context.Input(1));
        context.Add(new RowReduction(context.Output().Name, Formula, context.Output(),
        [
            new SumRow("product", gradient * y),
            new StoreRow(context.Output(), y * (gradient - new Named("product"))),
        ]));
    }
}
