using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.CompilerServices;

/// <summary>Functions that emitted code calls, lane by lane, for each vector width.</summary>
public static class VectorMath
{
    /// <summary><c>e^x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => Vector512.Exp(x);

    /// <summary><c>e^x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => Vector256.Exp(x);

    /// <summary><c>e^x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => Vector128.Exp(x);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x) => Vector512.Log(x);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x) => Vector256.Log(x);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x) => Vector128.Log(x);

    /// <summary><c>log(1 + x)</c> for x of at least 0, precise for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1P(Vector512<float> x) => ActivationMath<Float512>.Log1P(new Float512(x)).Vector;

    /// <summary><c>log(1 + x)</c> for x of at least 0, precise for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1P(Vector256<float> x) => ActivationMath<Float256>.Log1P(new Float256(x)).Vector;

    /// <summary><c>log(1 + x)</c> for x of at least 0, precise for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1P(Vector128<float> x) => ActivationMath<Float128>.Log1P(new Float128(x)).Vector;

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => ActivationMath<Float512>.Sigmoid(new Float512(x)).Vector;

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => ActivationMath<Float256>.Sigmoid(new Float256(x)).Vector;

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => ActivationMath<Float128>.Sigmoid(new Float128(x)).Vector;

    /// <summary>tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => ActivationMath<Float512>.Tanh(new Float512(x)).Vector;

    /// <summary>tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => ActivationMath<Float256>.Tanh(new Float256(x)).Vector;

    /// <summary>tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => ActivationMath<Float128>.Tanh(new Float128(x)).Vector;

    /// <summary>The standard normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalCdf(Vector512<float> x) => ActivationMath<Float512>.NormalCdf(new Float512(x)).Vector;

    /// <summary>The standard normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NormalCdf(Vector256<float> x) => ActivationMath<Float256>.NormalCdf(new Float256(x)).Vector;

    /// <summary>The standard normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NormalCdf(Vector128<float> x) => ActivationMath<Float128>.NormalCdf(new Float128(x)).Vector;

    /// <summary>Random numbers in [0, 1), multiples of 2^-24: lane <c>i</c> is a pure function of the key and of <c>index + i</c>, whatever the vector width.</summary>
    /// <remarks>The finaliser of MurmurHash3 (A. Appleby), applied to the index and, mixed with the key, once more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Uniform512(uint key, uint index)
    {
        var hash = Mix((Vector512<uint>.Indices + Vector512.Create(index)) * 0x9E3779B1u) ^ Vector512.Create(key);
        return Vector512.ConvertToSingle((Mix(hash) >>> 8).AsInt32()) * (1f / (1 << 24));

        static Vector512<uint> Mix(Vector512<uint> h)
        {
            h = (h ^ (h >>> 16)) * 0x85EBCA6Bu;
            h = (h ^ (h >>> 13)) * 0xC2B2AE35u;
            return h ^ (h >>> 16);
        }
    }

    /// <summary>Random numbers in [0, 1), multiples of 2^-24: lane <c>i</c> is a pure function of the key and of <c>index + i</c>, whatever the vector width.</summary>
    /// <remarks>The finaliser of MurmurHash3 (A. Appleby), applied to the index and, mixed with the key, once more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Uniform256(uint key, uint index)
    {
        var hash = Mix((Vector256<uint>.Indices + Vector256.Create(index)) * 0x9E3779B1u) ^ Vector256.Create(key);
        return Vector256.ConvertToSingle((Mix(hash) >>> 8).AsInt32()) * (1f / (1 << 24));

        static Vector256<uint> Mix(Vector256<uint> h)
        {
            h = (h ^ (h >>> 16)) * 0x85EBCA6Bu;
            h = (h ^ (h >>> 13)) * 0xC2B2AE35u;
            return h ^ (h >>> 16);
        }
    }

    /// <summary>Random numbers in [0, 1), multiples of 2^-24: lane <c>i</c> is a pure function of the key and of <c>index + i</c>, whatever the vector width.</summary>
    /// <remarks>The finaliser of MurmurHash3 (A. Appleby), applied to the index and, mixed with the key, once more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Uniform128(uint key, uint index)
    {
        var hash = Mix((Vector128<uint>.Indices + Vector128.Create(index)) * 0x9E3779B1u) ^ Vector128.Create(key);
        return Vector128.ConvertToSingle((Mix(hash) >>> 8).AsInt32()) * (1f / (1 << 24));

        static Vector128<uint> Mix(Vector128<uint> h)
        {
            h = (h ^ (h >>> 16)) * 0x85EBCA6Bu;
            h = (h ^ (h >>> 13)) * 0xC2B2AE35u;
            return h ^ (h >>> 16);
        }
    }
}
