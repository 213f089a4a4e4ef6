using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Backward step of a value that several operations read: the multivariate chain rule adds what each of them contributes.</summary>
internal sealed record SumOfGradients : CompiledOperation
{
    public override string Name => "SumOfGradients";

    public override string Formula => "dx = sum of the gradients from all operations that read x";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var sum = Enumerable.Range(0, context.InputCount).Select(i => (Expr)new Load(context.Input(i))).Aggregate((a, b) => a + b);
        context.Add(new Map(context.Output().Name, Formula, context.Output(), [new(context.Output(), sum)], []));
    }
}
