using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Rows of a table, turned so that the channels come first.</summary>
internal sealed class ReferenceEmbedding<T>(Embedding embedding) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        foreach (var (row, output) in Elements(run))
            run.Output[output] = run.Parameters[0][row];
    }

    public override void Backward(OperationRun<T> run)
    {
        foreach (var (row, output) in Elements(run))
            if (row / embedding.Dimension != embedding.PaddingIndex)
                run.ParameterGradients[0][row] += run.OutputGradient[output];
    }

    /// <summary>Places in the table and the places in the output that they go to.</summary>
    private IEnumerable<(int Row, int Output)> Elements(OperationRun<T> run)
    {
        var length = run.InputShape.Length;
        for (var n = 0; n < run.Samples; n++)
            for (var i = 0; i < length; i++)
            {
                // Rounded, so that an index that finite differences have moved a little is still the same index.
                var index = int.CreateChecked(T.Round(run.Input[n * length + i]));
                for (var c = 0; c < embedding.Dimension; c++)
                    yield return (index * embedding.Dimension + c, (n * embedding.Dimension + c) * length + i);
            }
    }
}
