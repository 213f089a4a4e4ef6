using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>The backward step of a <see cref="Window"/>: each input position gathers from the windows that contain it, so that none is written twice.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="OutGradient">One gradient a window.</param>
/// <param name="Index">The tap of each maximum; null for sums.</param>
/// <param name="InGradient">The result.</param>
/// <param name="Y">Backward taps along the height.</param>
/// <param name="X">Backward taps along the width.</param>
/// <param name="Counted">Divides each window's gradient by the number of its positions in this area; null where sums were not divided.</param>
/// <param name="Apply">The epilogue, over <see cref="Accumulator"/>.</param>
internal sealed record WindowGradient(string Name, string Formula, Tensor OutGradient, Tensor? Index, Tensor InGradient, Taps Y, Taps X, CountedArea? Counted, Expr Apply) : Primitive(Name, Formula)
{
    /// <summary>Whether nothing reads the result but products that follow maxima where vectors have masks.</summary>
    public bool IsForProductsOnly { get; init; }

    public override IEnumerable<Tensor> Reads => TensorsOf(Apply).Concat(Index is null ? [OutGradient] : [OutGradient, Index]);

    public override IEnumerable<Tensor> Writes => [InGradient];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { OutGradient = Renamed(OutGradient, from, to), Apply = Renamed(Apply, from, to) };

    public override Expr Epilogue => Apply;

    public override Primitive WithEpilogue(Tensor output, Expr epilogue) => this with { InGradient = output, Apply = epilogue };
}
