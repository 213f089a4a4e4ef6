using System.Numerics;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Reference;

/// <summary>Elements of the inputs at other places of the output, zeros elsewhere: concatenation, shortcuts, padding.</summary>
/// <param name="source">For an element of the output (channel, row, column) the input and the element in it; null where the output is zero.</param>
internal sealed class ReferencePlacement<T>(Func<OperationRun<T>, int, int, int, (int Input, int Channel, int Row, int Column)?> source) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run) => ForEach(run, (output, input, from) => run.Output[output] = run.Inputs[input][from]);

    public override void Backward(OperationRun<T> run) => ForEach(run, (output, input, from) => run.InputGradients[input][from] += run.OutputGradient[output]);

    private void ForEach(OperationRun<T> run, Action<int, int, int> element)
    {
        var shape = run.OutputShape;
        for (var n = 0; n < run.Samples; n++)
            for (var c = 0; c < shape.Channels; c++)
                for (var y = 0; y < shape.Height; y++)
                    for (var x = 0; x < shape.Width; x++)
                        if (source(run, c, y, x) is var (input, channel, row, column))
                            element(Place(shape, n, c, y, x), input, Place(run.InputShapes[input], n, channel, row, column));
    }

    private static int Place(Shape shape, int sample, int channel, int row, int column) => ((sample * shape.Channels + channel) * shape.Height + row) * shape.Width + column;

    public static ReferencePlacement<T> Concat() => new((run, c, y, x) =>
    {
        var input = 0;
        while (c >= run.InputShapes[input].Channels)
            c -= run.InputShapes[input++].Channels;
        return (input, c, y, x);
    });

    public static ReferencePlacement<T> Shortcut(NetCompiler.Generator.Operations.Shortcut shortcut) => new((run, c, y, x) =>
    {
        var channel = c - (shortcut.Channels - run.InputShape.Channels) / 2;
        return channel >= 0 && channel < run.InputShape.Channels ? (0, channel, y * shortcut.Stride, x * shortcut.Stride) : null;
    });

    public static ReferencePlacement<T> Pad(NetCompiler.Generator.Operations.Pad pad) => new((run, c, y, x) =>
    {
        var (row, column) = (y - pad.Top, x - pad.Left);
        return row >= 0 && row < run.InputShape.Height && column >= 0 && column < run.InputShape.Width ? (0, c, row, column) : null;
    });
}
