using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>What happens to gradients between the backward pass and the optimizer. Ranges begin and end at multiples of 16.</summary>
internal static unsafe class Gradients
{
    /// <summary>Adds the gradients of slices 1, 2, ... to slice 0's, in that order.</summary>
    public static void SumSlices(float* gradients, nint stride, int slices, int begin, int end)
    {
        if (slices == 1)
            return;
        for (var i = begin; i < end; i += 16)
        {
            var sum = Vector512.LoadAligned(gradients + i);
            for (var slice = 1; slice < slices; slice++)
                sum += Vector512.LoadAligned(gradients + slice * stride + i);
            sum.StoreAligned(gradients + i);
        }
    }

    /// <summary>Sum of squares, in double.</summary>
    public static double SumSquares(float* gradients, int begin, int end)
    {
        var sum = Vector512<double>.Zero;
        for (var i = begin; i < end; i += 16)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadAligned(gradients + i));
            sum += low * low;
            sum += high * high;
        }
        return Vector512.Sum(sum);
    }

    /// <summary>What to multiply gradients by so that their norm is at most <paramref name="maxNorm"/>: PyTorch's <c>min(1, max / (norm + 1e-6))</c>.</summary>
    public static float Scale(double[] squares, float? maxNorm)
    {
        if (maxNorm is not { } max)
            return 1;
        var sum = 0.0;
        foreach (var square in squares)
            sum += square;
        return (float)Math.Min(1, max / (Math.Sqrt(sum) + 1e-6));
    }
}
