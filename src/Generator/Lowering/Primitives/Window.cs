using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>How the values of a window become one.</summary>
internal enum WindowKind
{
    Max,
    Sum,
}

/// <summary>One value for each window of each channel; for maxima, also which tap was the largest (the first of equals).</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Kind">Maximum or sum.</param>
/// <param name="In">The images.</param>
/// <param name="Out">One value a window.</param>
/// <param name="Index">Receives the tap, row by row, of each maximum; null where nobody asks.</param>
/// <param name="Y">Taps along the height.</param>
/// <param name="X">Taps along the width.</param>
/// <param name="Counted">Divides each sum by the number of its window's positions in this area; null where sums are not divided.</param>
/// <param name="Apply">The epilogue, over <see cref="Accumulator"/>.</param>
internal sealed record Window(string Name, string Formula, WindowKind Kind, Tensor In, Tensor Out, Tensor? Index, Taps Y, Taps X, CountedArea? Counted, Expr Apply) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => TensorsOf(Apply).Prepend(In);

    public override IEnumerable<Tensor> Writes => Index is null ? [Out] : [Out, Index];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { In = Renamed(In, from, to), Apply = Renamed(Apply, from, to) };

    public override Expr Epilogue => Apply;

    public override Primitive WithEpilogue(Tensor output, Expr epilogue) => this with { Out = output, Apply = epilogue };
}
