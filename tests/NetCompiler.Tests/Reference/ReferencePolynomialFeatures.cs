using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Products of features by degree, in each degree in lexicographic order of the features, as scikit-learn lists them.</summary>
internal sealed class ReferencePolynomialFeatures<T>(int degree) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run) => ForEach(run, (x, y, factors) => run.Output[y] = Product(run.Input, x, factors));

    public override void Backward(OperationRun<T> run) => ForEach(run, (x, y, factors) =>
    {
        // The product rule: one factor at a time is left out.
        for (var left = 0; left < factors.Length; left++)
            run.InputGradient[x + factors[left]] += run.OutputGradient[y] * Product(run.Input, x, [.. factors.Where((_, i) => i != left)]);
    });

    private void ForEach(OperationRun<T> run, Action<int, int, int[]> product)
    {
        var (features, products) = (run.InputShape.Length, run.OutputShape.Length);
        int[][] all = [.. Enumerable.Range(1, degree).SelectMany(d => Combinations(features, d, 0))];
        for (var n = 0; n < run.Samples; n++)
            for (var p = 0; p < all.Length; p++)
                product(n * features, n * products + p, all[p]);
    }

    private static IEnumerable<int[]> Combinations(int features, int length, int from) => length == 0
        ? [[]]
        : Enumerable.Range(from, features - from).SelectMany(first => Combinations(features, length - 1, first).Select(rest => (int[])[first, .. rest]));

    private static T Product(T[] values, int offset, int[] factors) => factors.Aggregate(T.One, (product, factor) => product * values[offset + factor]);
}
