using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>Runs the loop of an optimizer with the widest vectors that the processor has.</summary>
internal static unsafe class VectorLoop
{
    public static void Run<TLoop>(in TLoop loop, float* values, float* gradients, int begin, int end, float gradientScale)
        where TLoop : struct, IVectorLoop
    {
        if (Vector512.IsHardwareAccelerated)
            loop.Run<Float512>(values, gradients, begin, end, gradientScale);
        else if (Vector256.IsHardwareAccelerated)
            loop.Run<Float256>(values, gradients, begin, end, gradientScale);
        else
            loop.Run<Float128>(values, gradients, begin, end, gradientScale);
    }
}
