using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>What both poolings share: the input positions of each window, in row-major order, without those in the padding.</summary>
internal abstract class ReferencePooling<T>(Pooling pooling) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The windows in the order of the outputs.</summary>
    protected IEnumerable<(int Output, List<int> Inputs)> Windows(OperationRun<T> run)
    {
        var (from, to) = (run.InputShape, run.OutputShape);
        for (var plane = 0; plane < run.Samples * from.Channels; plane++)
            for (var i = 0; i < to.Height; i++)
                for (var j = 0; j < to.Width; j++)
                {
                    var inputs = new List<int>();
                    for (var u = 0; u < pooling.Y.Kernel; u++)
                        for (var v = 0; v < pooling.X.Kernel; v++)
                        {
                            var (row, column) = (i * pooling.Y.Stride + u - pooling.Y.Before, j * pooling.X.Stride + v - pooling.X.Before);
                            if (row >= 0 && row < from.Height && column >= 0 && column < from.Width)
                                inputs.Add((plane * from.Height + row) * from.Width + column);
                        }
                    yield return ((plane * to.Height + i) * to.Width + j, inputs);
                }
    }
}
