using System.Runtime.CompilerServices;
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
        if (Vector512.IsHardwareAccelerated)
            SumSlices<Float512>(gradients, stride, slices, begin, end);
        else if (Vector256.IsHardwareAccelerated)
            SumSlices<Float256>(gradients, stride, slices, begin, end);
        else
            SumSlices<Float128>(gradients, stride, slices, begin, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSlices<TVector>(float* gradients, nint stride, int slices, int begin, int end)
        where TVector : struct, IFloatVector<TVector>
    {
        for (var i = begin; i < end; i += TVector.Count)
        {
            var sum = TVector.Load(gradients + i);
            for (var slice = 1; slice < slices; slice++)
                sum += TVector.Load(gradients + slice * stride + i);
            sum.Store(gradients + i);
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
