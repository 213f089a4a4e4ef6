using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>A statement about one sample's row: all its elements.</summary>
internal abstract record RowStatement(Expr Value);

/// <summary>Names the sum of an expression over the row.</summary>
internal sealed record SumRow(string Name, Expr Value) : RowStatement(Value);

/// <summary>Names the maximum of an expression over the row.</summary>
internal sealed record MaxRow(string Name, Expr Value) : RowStatement(Value);

/// <summary>Names a number computed from earlier ones.</summary>
internal sealed record LetRow(string Name, Expr Value) : RowStatement(Value);

/// <summary>Stores an expression, element by element.</summary>
internal sealed record StoreRow(Tensor Tensor, Expr Value) : RowStatement(Value);

/// <summary>Adds an expression, element by element, onto a gradient that has one number for each element.</summary>
internal sealed record AddToGradient(Tensor Tensor, Expr Value) : RowStatement(Value);

/// <summary>Stores a number into a tensor of one number a sample.</summary>
internal sealed record StoreNumber(Tensor Tensor, Expr Value) : RowStatement(Value);

/// <summary>The sample's loss, or what is added to it.</summary>
internal sealed record StoreLoss(Expr Value, bool Adds = false) : RowStatement(Value);

/// <summary>Statements carried out for each sample in turn: softmax, losses, layer normalisation.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Domain">A tensor of the shape of a row; lanes beyond its channels take no part.</param>
/// <param name="Statements">The statements, in order.</param>
internal sealed record RowReduction(string Name, string Formula, Tensor Domain, EquatableArray<RowStatement> Statements) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => Statements.SelectMany(s => TensorsOf(s.Value));

    public override IEnumerable<Tensor> Writes => Statements.Select(s => s switch
    {
        StoreRow store => store.Tensor,
        StoreNumber store => store.Tensor,
        AddToGradient add => add.Tensor,
        _ => null,
    }).OfType<Tensor>();

    public override Primitive Renamed(Tensor from, Tensor to) => this with
    {
        Domain = Renamed(Domain, from, to),
        Statements = Statements.Select(s => s with { Value = Renamed(s.Value, from, to) }).ToEquatableArray(),
    };
}
