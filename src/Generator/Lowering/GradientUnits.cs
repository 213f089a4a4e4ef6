using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>How the computation of a deferred gradient is cut: units are neighbouring rows of a panel, whatever the vector width.</summary>
/// <param name="Lanes">Floats of a row: those of a panel.</param>
/// <param name="Rows">Rows of a run, whose operands lie next to each other.</param>
/// <param name="Runs">Runs of all panels.</param>
/// <param name="Parts">Units of a run: unit <c>p</c> begins at row <c>p * Rows / Parts</c>.</param>
/// <param name="Panels">Panels, each of as many runs.</param>
internal readonly record struct GradientUnits(int Lanes, int Rows, int Runs, int Parts, int Panels)
{
    /// <summary>Most floats of a unit: it stays in the first-level cache until the optimizer has used it.</summary>
    private const int MaxFloats = 8 * 1024;

    /// <summary>How many there are.</summary>
    public int Count => Runs * Parts;

    /// <param name="product">The product whose gradient is deferred.</param>
    /// <param name="a">The layout of its operand of the rows.</param>
    public static GradientUnits Of(OuterProduct product, Layout a)
    {
        var weights = product.Gradient.Weights;
        var rows = RowsOfRun(product, a);
        return new GradientUnits(weights.PanelLanes, rows, weights.Panels * (weights.PanelStride / weights.PanelLanes / rows), (rows * weights.PanelLanes + MaxFloats - 1) / MaxFloats, weights.Panels);
    }

    /// <summary>The units of all deferred gradients of a program, in their order.</summary>
    public static IEnumerable<GradientUnits> Of(LoweredProgram program) =>
        program.Deferred().Select(i => (OuterProduct)program.Primitives[i]).Select(product => Of(product, program.Layouts[product.A.Id]));

    /// <summary>How many neighbouring rows of the gradient have operands that lie next to each other: those of all taps, of a row of taps, or of one tap.</summary>
    public static int RowsOfRun(OuterProduct product, Layout a)
    {
        var (y, x, tap) = (product.Y, product.X, product.Gradient.Inner);
        if (x.Count > 1 && x.Step * a.PixelStride != tap)
            return tap;
        var row = x.Count * tap;
        return y.Count > 1 && y.Step * a.RowStride != row ? row : y.Count * row;
    }
}
