using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>All elements of a sample added up to one number, and scaled.</summary>
internal abstract record Total : CompiledOperation
{
    /// <summary>What the sum of so many elements is multiplied with.</summary>
    protected abstract double Scale(int elements);

    public sealed override Shape InferShape(Shape input) => new(1);

    public sealed override void Differentiate(Differentiation d) => d.InputGradient(new TotalGradient(Name, Scale(d.Input.Sample.Length)), d.OutputGradient);

    public sealed override void Lower(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        Expr total = new Named("total");
        context.Add(new RowReduction(y.Name, Formula, x, [new SumRow("total", new Load(x)), new StoreNumber(y, Scale(x.Length) == 1 ? total : Scale(x.Length) * total)]));
    }
}

/// <summary>Backward step of a sum or mean over all elements.</summary>
internal sealed record TotalGradient(string Of, double Scale) : CompiledOperation
{
    public override string Name => $"{Of}Gradient";

    public override string Formula => Scale == 1 ? "dx = dy for every element" : "dx = scale * dy for every element";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (dy, dx) = (new SampleLoad(context.Input()), context.Output());
        context.Add(new RowReduction(dx.Name, Formula, dx, [new StoreRow(dx, Scale == 1 ? dy : Scale * (Expr)dy)]));
    }
}
