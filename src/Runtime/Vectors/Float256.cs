using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>Eight floats.</summary>
internal readonly unsafe struct Float256(Vector256<float> vector) : IFloatVector<Float256>
{
    private readonly Vector256<float> _vector = vector;

    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator *(Float256 left, Float256 right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator +(Float256 left, Float256 right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator -(Float256 left, Float256 right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 operator /(Float256 left, Float256 right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 MultiplyAdd(Float256 left, Float256 right, Float256 addend) =>
        new(Vector256.MultiplyAddEstimate(left._vector, right._vector, addend._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Sqrt(Float256 value) => new(Vector256.Sqrt(value._vector));

    // NaN is not less than anything and so is kept. The selection as one expression becomes one masked move.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 FlushSubnormals(Float256 value) => new(Vector256.ConditionalSelect(
        Vector256.LessThan(Vector256.Abs(value._vector), Vector256.Create(IFloatVector<Float256>.SmallestNormal)),
        Vector256<float>.Zero,
        value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Abs(Float256 value) => new(Vector256.Abs(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Exp(Float256 value) => new(Vector256.Exp(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 Log(Float256 value) => new(Vector256.Log(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float256 SelectLess(Float256 left, Float256 right, Float256 then, Float256 otherwise) => new(Vector256.ConditionalSelect(Vector256.LessThan(left._vector, right._vector), then._vector, otherwise._vector));

    /// <summary>The wrapped vector.</summary>
    public Vector256<float> Vector => _vector;
}
