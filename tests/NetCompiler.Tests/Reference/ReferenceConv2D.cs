using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Convolution as the sum over all products that its formula names.</summary>
internal sealed class ReferenceConv2D<T>(Conv2D conv) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        var (x, y, w) = (run.Input, run.Output, run.Parameters[0]);
        VisitProducts(run, (output, input, weight) => y[output] += x[input] * w[weight]);
        if (conv.Bias)
            for (var i = 0; i < y.Length; i++)
                y[i] += run.Parameters[1][ChannelOf(run, i)];
    }

    public override void Backward(OperationRun<T> run)
    {
        var (x, w, dy, dx, dw) = (run.Input, run.Parameters[0], run.OutputGradient, run.InputGradient, run.ParameterGradients[0]);
        VisitProducts(run, (output, input, weight) =>
        {
            dx[input] += dy[output] * w[weight];
            dw[weight] += dy[output] * x[input];
        });
        if (conv.Bias)
            for (var i = 0; i < dy.Length; i++)
                run.ParameterGradients[1][ChannelOf(run, i)] += dy[i];
    }

    private static int ChannelOf(OperationRun<T> run, int output) => output / run.OutputShape.Pixels % run.OutputShape.Channels;

    private void VisitProducts(OperationRun<T> run, Action<int, int, int> visit)
    {
        var (from, to) = (run.InputShape, run.OutputShape);
        var inner = from.Channels / conv.Groups;
        for (var n = 0; n < run.Samples; n++)
            for (var o = 0; o < to.Channels; o++)
                for (var i = 0; i < to.Height; i++)
                    for (var j = 0; j < to.Width; j++)
                        for (var c = 0; c < inner; c++)
                            for (var u = 0; u < conv.Y.Kernel; u++)
                                for (var v = 0; v < conv.X.Kernel; v++)
                                {
                                    var (row, column) = (i * conv.Y.Stride + u * conv.Y.Dilation - conv.Y.Before, j * conv.X.Stride + v * conv.X.Dilation - conv.X.Before);
                                    if (row >= 0 && row < from.Height && column >= 0 && column < from.Width)
                                        visit(
                                            ((n * to.Channels + o) * to.Height + i) * to.Width + j,
                                            ((n * from.Channels + o / (to.Channels / conv.Groups) * inner + c) * from.Height + row) * from.Width + column,
                                            ((o * inner + c) * conv.Y.Kernel + u) * conv.X.Kernel + v);
                                }
    }
}
