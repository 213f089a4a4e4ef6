using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler;

/// <summary>Sixteen floats.</summary>
internal readonly unsafe struct Float512(Vector512<float> vector) : IFloatVector<Float512>
{
    private readonly Vector512<float> _vector = vector;

    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Create(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _vector.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator *(Float512 left, Float512 right) => new(left._vector * right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator +(Float512 left, Float512 right) => new(left._vector + right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator -(Float512 left, Float512 right) => new(left._vector - right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 operator /(Float512 left, Float512 right) => new(left._vector / right._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 MultiplyAdd(Float512 left, Float512 right, Float512 addend) =>
        new(Vector512.MultiplyAddEstimate(left._vector, right._vector, addend._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Sqrt(Float512 value) => new(Vector512.Sqrt(value._vector));

    // NaN is not less than anything and so is kept. The selection as one expression becomes one masked move.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 FlushSubnormals(Float512 value) => new(Vector512.ConditionalSelect(
        Vector512.LessThan(Vector512.Abs(value._vector), Vector512.Create(IFloatVector<Float512>.SmallestNormal)),
        Vector512<float>.Zero,
        value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Abs(Float512 value) => new(Vector512.Abs(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Exp(Float512 value) => new(Vector512.Exp(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Log(Float512 value) => new(Vector512.Log(value._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 SelectLess(Float512 left, Float512 right, Float512 then, Float512 otherwise) => new(Vector512.ConditionalSelect(Vector512.LessThan(left._vector, right._vector), then._vector, otherwise._vector));

    /// <summary>The wrapped vector.</summary>
    public Vector512<float> Vector => _vector;
}
