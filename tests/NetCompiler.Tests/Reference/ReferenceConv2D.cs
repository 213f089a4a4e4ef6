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
        VisitProducts(run, new Sums(x, w, y));
        if (conv.Bias)
            for (var i = 0; i < y.Length; i++)
                y[i] += run.Parameters[1][ChannelOf(run, i)];
    }

    public override void Backward(OperationRun<T> run)
    {
        var (x, w, dy, dx, dw) = (run.Input, run.Parameters[0], run.OutputGradient, run.InputGradient, run.ParameterGradients[0]);
        VisitProducts(run, new Gradients(x, w, dy, dx, dw));
        if (conv.Bias)
            for (var i = 0; i < dy.Length; i++)
                run.ParameterGradients[1][ChannelOf(run, i)] += dy[i];
    }

    private static int ChannelOf(OperationRun<T> run, int output) => output / run.OutputShape.Pixels % run.OutputShape.Channels;

    private void VisitProducts<TVisitor>(OperationRun<T> run, TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var (from, to, y, x) = (run.InputShape, run.OutputShape, conv.Y, conv.X);
        var inner = from.Channels / conv.Groups;
        for (var n = 0; n < run.Samples; n++)
            for (var o = 0; o < to.Channels; o++)
            {
                var first = n * from.Channels + o / (to.Channels / conv.Groups) * inner;
                for (var i = 0; i < to.Height; i++)
                    for (var j = 0; j < to.Width; j++)
                        for (var c = 0; c < inner; c++)
                            for (var u = 0; u < y.Kernel; u++)
                            {
                                var row = i * y.Stride + u * y.Dilation - y.Before;
                                if (row < 0 || row >= from.Height)
                                    continue;
                                for (var v = 0; v < x.Kernel; v++)
                                {
                                    var column = j * x.Stride + v * x.Dilation - x.Before;
                                    if (column >= 0 && column < from.Width)
                                        visitor.Visit(
                                            ((n * to.Channels + o) * to.Height + i) * to.Width + j,
                                            ((first + c) * from.Height + row) * from.Width + column,
                                            ((o * inner + c) * y.Kernel + u) * x.Kernel + v);
                                }
                            }
            }
    }

    /// <summary>What becomes of a product: a structure, since a delegate's call takes several times as long as a product, of which tests compute billions.</summary>
    private interface IVisitor
    {
        void Visit(int output, int input, int weight);
    }

    private readonly struct Sums(T[] x, T[] w, T[] y) : IVisitor
    {
        public void Visit(int output, int input, int weight) => y[output] += x[input] * w[weight];
    }

    private readonly struct Gradients(T[] x, T[] w, T[] dy, T[] dx, T[] dw) : IVisitor
    {
        public void Visit(int output, int input, int weight)
        {
            dx[input] += dy[output] * w[weight];
            dw[weight] += dy[output] * x[input];
        }
    }
}
