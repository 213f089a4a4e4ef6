using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>Four floats.</summary>
internal readonly unsafe struct Float128(Vector128<float> vector) : IFloatVector<Float128>
{
    private readonly Vector128<float> _vector = vector;

    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator *(Float128 left, Float128 right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator +(Float128 left, Float128 right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator -(Float128 left, Float128 right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 operator /(Float128 left, Float128 right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 MultiplyAdd(Float128 left, Float128 right, Float128 addend) =>
        new(Vector128.MultiplyAddEstimate(left._vector, right._vector, addend._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Sqrt(Float128 value) => new(Vector128.Sqrt(value._vector));

    // NaN is not less than anything and so is kept. The selection as one expression becomes one masked move.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 FlushSubnormals(Float128 value) => new(Vector128.ConditionalSelect(
        Vector128.LessThan(Vector128.Abs(value._vector), Vector128.Create(IFloatVector<Float128>.SmallestNormal)),
        Vector128<float>.Zero,
        value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Abs(Float128 value) => new(Vector128.Abs(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Exp(Float128 value) => new(Vector128.Exp(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Log(Float128 value) => new(Vector128.Log(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 SelectLess(Float128 left, Float128 right, Float128 then, Float128 otherwise) => new(Vector128.ConditionalSelect(Vector128.LessThan(left._vector, right._vector), then._vector, otherwise._vector));

    /// <summary>The wrapped vector.</summary>
    public Vector128<float> Vector => _vector;
}
