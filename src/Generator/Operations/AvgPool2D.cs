using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Mean of each window; padding counts as zeros, or not at all. What lies beyond the padding, in ceil mode, never counts.</summary>
[Declared("AvgPool2D")]
internal sealed record AvgPool2D(WindowAxis Y, WindowAxis X, bool CeilMode, bool CountIncludePad) : Pooling(Y, X, CeilMode)
{
    public override string Name => "AvgPool2D";

    public override string Detail => $"{base.Detail}{(CountIncludePad ? "" : ", padding not counted")}";

    public override string Formula => CeilMode || !CountIncludePad
        ? $"y[c, i, j] = mean {Window}, of the positions in the {(CountIncludePad ? "padded image" : "image")}"
        : $"y[c, i, j] = 1/{Y.Kernel * X.Kernel} sum {Window}";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var (y, x) = WindowArguments.OfPooling(arguments);
        return new AvgPool2D(y, x, ReadCeilMode(arguments), arguments.Flag("countIncludePad", true));
    }

    public override void Differentiate(Differentiation d)
    {
        var (scale, counted) = Mean(d.Input.Sample.Height, d.Input.Sample.Width);
        d.InputGradient(new PoolingGradient(Name, Y.Taps, X.Taps, ByIndex: false, scale, counted), [d.OutputGradient]);
    }

    public override void Lower(LoweringContext context)
    {
        var (scale, counted) = Mean(context.Input().Height, context.Input().Width);
        Expr result = new Accumulator();
        context.Add(new Window(
            context.Output().Name, Formula, WindowKind.Sum, context.Input(), context.Output(), null, Y.Taps, X.Taps, counted, scale == 1 ? result : scale * result));
    }

    /// <summary>One factor where all windows count the same number of positions; else the area whose positions count.</summary>
    private (double Scale, CountedArea? Counted) Mean(int height, int width)
    {
        var (top, bottom) = Counted(Y, height);
        var (left, right) = Counted(X, width);
        return IsInside(Y, height, top, bottom) && IsInside(X, width, left, right)
            ? (1.0 / ((double)Y.Kernel * X.Kernel), null)
            : (1, new CountedArea(top, bottom, left, right));
    }

    private (int Begin, int End) Counted(WindowAxis axis, int extent) => CountIncludePad ? (-axis.Before, extent + axis.After) : (0, extent);

    private bool IsInside(WindowAxis axis, int extent, int begin, int end) =>
        -axis.Before >= begin && (axis.Positions(extent, CeilMode) - 1) * axis.Stride - axis.Before + axis.Kernel <= end;
}
