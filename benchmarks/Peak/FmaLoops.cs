using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.Benchmarks.Peak;

/// <summary>Loops of fused multiply-adds that never leave the registers.</summary>
/// <remarks>
/// A processor starts two multiply-adds a cycle and finishes each some four cycles later, so at least eight must be under way at once. There are
/// 32 registers of 512 bits, but only 16 of 256 or 128 where the processor has no AVX-512; hence the numbers of accumulators, which are plain locals so that
/// each gets a register of its own.
/// </remarks>
internal static class FmaLoops
{
    private const int Accumulators512 = 24;
    private const int Accumulators256 = 12;
    private const int Accumulators128 = 12;

    // The fixed point of x * factor + term is 1: numbers neither grow nor become subnormal.
    private const float Factor = 0.75f;
    private const float Term = 0.25f;

    /// <summary>Width of the widest vectors that the processor has, in bits.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Operations of one turn, a multiply-add counted as two.</summary>
    public static long FlopsPerTurn => 2L * (Width / 32) * (Width switch { 512 => Accumulators512, 256 => Accumulators256, _ => Accumulators128 });

    /// <summary>Runs the loop of the widest vectors.</summary>
    /// <returns>A number that depends on all results, so that none can be left out.</returns>
    public static float Run(long turns) => Width switch
    {
        512 => Run512(turns),
        256 => Run256(turns),
        _ => Run128(turns),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(long turns)
    {
        var factor = Vector512.Create(Factor);
        var term = Vector512.Create(Term);
        var a00 = Vector512<float>.One;
        var a01 = a00;
        var a02 = a00;
        var a03 = a00;
        var a04 = a00;
        var a05 = a00;
        var a06 = a00;
        var a07 = a00;
        var a08 = a00;
        var a09 = a00;
        var a10 = a00;
        var a11 = a00;
        var a12 = a00;
        var a13 = a00;
        var a14 = a00;
        var a15 = a00;
        var a16 = a00;
        var a17 = a00;
        var a18 = a00;
        var a19 = a00;
        var a20 = a00;
        var a21 = a00;
        var a22 = a00;
        var a23 = a00;
        for (var turn = 0L; turn < turns; turn++)
        {
            a00 = Vector512.MultiplyAddEstimate(a00, factor, term);
            a01 = Vector512.MultiplyAddEstimate(a01, factor, term);
            a02 = Vector512.MultiplyAddEstimate(a02, factor, term);
            a03 = Vector512.MultiplyAddEstimate(a03, factor, term);
            a04 = Vector512.MultiplyAddEstimate(a04, factor, term);
            a05 = Vector512.MultiplyAddEstimate(a05, factor, term);
            a06 = Vector512.MultiplyAddEstimate(a06, factor, term);
            a07 = Vector512.MultiplyAddEstimate(a07, factor, term);
            a08 = Vector512.MultiplyAddEstimate(a08, factor, term);
            a09 = Vector512.MultiplyAddEstimate(a09, factor, term);
            a10 = Vector512.MultiplyAddEstimate(a10, factor, term);
            a11 = Vector512.MultiplyAddEstimate(a11, factor, term);
            a12 = Vector512.MultiplyAddEstimate(a12, factor, term);
            a13 = Vector512.MultiplyAddEstimate(a13, factor, term);
            a14 = Vector512.MultiplyAddEstimate(a14, factor, term);
            a15 = Vector512.MultiplyAddEstimate(a15, factor, term);
            a16 = Vector512.MultiplyAddEstimate(a16, factor, term);
            a17 = Vector512.MultiplyAddEstimate(a17, factor, term);
            a18 = Vector512.MultiplyAddEstimate(a18, factor, term);
            a19 = Vector512.MultiplyAddEstimate(a19, factor, term);
            a20 = Vector512.MultiplyAddEstimate(a20, factor, term);
            a21 = Vector512.MultiplyAddEstimate(a21, factor, term);
            a22 = Vector512.MultiplyAddEstimate(a22, factor, term);
            a23 = Vector512.MultiplyAddEstimate(a23, factor, term);
        }
        return Vector512.Sum(a00 + a01 + a02 + a03 + a04 + a05
            + a06 + a07 + a08 + a09 + a10 + a11
            + a12 + a13 + a14 + a15 + a16 + a17
            + a18 + a19 + a20 + a21 + a22 + a23);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(long turns)
    {
        var factor = Vector256.Create(Factor);
        var term = Vector256.Create(Term);
        var a00 = Vector256<float>.One;
        var a01 = a00;
        var a02 = a00;
        var a03 = a00;
        var a04 = a00;
        var a05 = a00;
        var a06 = a00;
        var a07 = a00;
        var a08 = a00;
        var a09 = a00;
        var a10 = a00;
        var a11 = a00;
        for (var turn = 0L; turn < turns; turn++)
        {
            a00 = Vector256.MultiplyAddEstimate(a00, factor, term);
            a01 = Vector256.MultiplyAddEstimate(a01, factor, term);
            a02 = Vector256.MultiplyAddEstimate(a02, factor, term);
            a03 = Vector256.MultiplyAddEstimate(a03, factor, term);
            a04 = Vector256.MultiplyAddEstimate(a04, factor, term);
            a05 = Vector256.MultiplyAddEstimate(a05, factor, term);
            a06 = Vector256.MultiplyAddEstimate(a06, factor, term);
            a07 = Vector256.MultiplyAddEstimate(a07, factor, term);
            a08 = Vector256.MultiplyAddEstimate(a08, factor, term);
            a09 = Vector256.MultiplyAddEstimate(a09, factor, term);
            a10 = Vector256.MultiplyAddEstimate(a10, factor, term);
            a11 = Vector256.MultiplyAddEstimate(a11, factor, term);
        }
        return Vector256.Sum(a00 + a01 + a02 + a03 + a04 + a05
            + a06 + a07 + a08 + a09 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128(long turns)
    {
        var factor = Vector128.Create(Factor);
        var term = Vector128.Create(Term);
        var a00 = Vector128<float>.One;
        var a01 = a00;
        var a02 = a00;
        var a03 = a00;
        var a04 = a00;
        var a05 = a00;
        var a06 = a00;
        var a07 = a00;
        var a08 = a00;
        var a09 = a00;
        var a10 = a00;
        var a11 = a00;
        for (var turn = 0L; turn < turns; turn++)
        {
            a00 = Vector128.MultiplyAddEstimate(a00, factor, term);
            a01 = Vector128.MultiplyAddEstimate(a01, factor, term);
            a02 = Vector128.MultiplyAddEstimate(a02, factor, term);
            a03 = Vector128.MultiplyAddEstimate(a03, factor, term);
            a04 = Vector128.MultiplyAddEstimate(a04, factor, term);
            a05 = Vector128.MultiplyAddEstimate(a05, factor, term);
            a06 = Vector128.MultiplyAddEstimate(a06, factor, term);
            a07 = Vector128.MultiplyAddEstimate(a07, factor, term);
            a08 = Vector128.MultiplyAddEstimate(a08, factor, term);
            a09 = Vector128.MultiplyAddEstimate(a09, factor, term);
            a10 = Vector128.MultiplyAddEstimate(a10, factor, term);
            a11 = Vector128.MultiplyAddEstimate(a11, factor, term);
        }
        return Vector128.Sum(a00 + a01 + a02 + a03 + a04 + a05
            + a06 + a07 + a08 + a09 + a10 + a11);
    }
}
