using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.CompilerServices;

/// <summary>Lanes of vectors: the largest of them, some of them, those of several vectors side by side, small whole numbers kept as bytes, and floats from the places where groups of channels lie.</summary>
public static unsafe class Lanes
{
    /// <summary>The largest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> x) => Max(Vector256.MaxNative(x.GetLower(), x.GetUpper()));

    /// <summary>The largest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> x) => Max(Vector128.MaxNative(x.GetLower(), x.GetUpper()));

    /// <summary>The largest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector128<float> x)
    {
        x = Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>The sums of all lanes of four vectors.</summary>
    /// <remarks>Lanes of four vectors at a time, until each quarter holds a part of all four sums; then the quarters: thirteen instructions, where to halve each vector takes twice as many.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        if (!Avx512F.IsSupported)
            return Sums(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        var ac = Avx512F.UnpackLow(a, c) + Avx512F.UnpackHigh(a, c);
        var bd = Avx512F.UnpackLow(b, d) + Avx512F.UnpackHigh(b, d);
        var sums = Avx512F.UnpackLow(ac, bd) + Avx512F.UnpackHigh(ac, bd);
        var halves = sums.GetLower() + sums.GetUpper();
        return halves.GetLower() + halves.GetUpper();
    }

    /// <summary>The sums of all lanes of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        if (!Avx.IsSupported)
            return Sums(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        var ac = Avx.UnpackLow(a, c) + Avx.UnpackHigh(a, c);
        var bd = Avx.UnpackLow(b, d) + Avx.UnpackHigh(b, d);
        var sums = Avx.UnpackLow(ac, bd) + Avx.UnpackHigh(ac, bd);
        return sums.GetLower() + sums.GetUpper();
    }

    /// <summary>The sums of all lanes of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sums(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        // a0 + a2, c0 + c2, a1 + a3, c1 + c3, and the same of b and d.
        var ac = Matrices.Interleave(a, c, high: false) + Matrices.Interleave(a, c, high: true);
        var bd = Matrices.Interleave(b, d, high: false) + Matrices.Interleave(b, d, high: true);
        return Matrices.Interleave(ac, bd, high: false) + Matrices.Interleave(ac, bd, high: true);
    }

    /// <summary>Stores the lanes of four vectors side by side: lane i of all four from <paramref name="destination"/> + i * <paramref name="stride"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* destination, nint stride)
    {
        if (!Avx512F.IsSupported)
        {
            StoreColumns(a.GetLower(), b.GetLower(), c.GetLower(), d.GetLower(), destination, stride);
            StoreColumns(a.GetUpper(), b.GetUpper(), c.GetUpper(), d.GetUpper(), destination + 8 * stride, stride);
            return;
        }
        var (ac0, ac1) = (Avx512F.UnpackLow(a, c), Avx512F.UnpackHigh(a, c));
        var (bd0, bd1) = (Avx512F.UnpackLow(b, d), Avx512F.UnpackHigh(b, d));
        StoreQuarters(Avx512F.UnpackLow(ac0, bd0), destination, stride);
        StoreQuarters(Avx512F.UnpackHigh(ac0, bd0), destination + stride, stride);
        StoreQuarters(Avx512F.UnpackLow(ac1, bd1), destination + 2 * stride, stride);
        StoreQuarters(Avx512F.UnpackHigh(ac1, bd1), destination + 3 * stride, stride);
    }

    /// <summary>Stores the lanes of four vectors side by side: lane i of all four from <paramref name="destination"/> + i * <paramref name="stride"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* destination, nint stride)
    {
        if (!Avx.IsSupported)
        {
            StoreColumns(a.GetLower(), b.GetLower(), c.GetLower(), d.GetLower(), destination, stride);
            StoreColumns(a.GetUpper(), b.GetUpper(), c.GetUpper(), d.GetUpper(), destination + 4 * stride, stride);
            return;
        }
        var (ac0, ac1) = (Avx.UnpackLow(a, c), Avx.UnpackHigh(a, c));
        var (bd0, bd1) = (Avx.UnpackLow(b, d), Avx.UnpackHigh(b, d));
        StoreHalves(Avx.UnpackLow(ac0, bd0), destination, 4 * stride);
        StoreHalves(Avx.UnpackHigh(ac0, bd0), destination + stride, 4 * stride);
        StoreHalves(Avx.UnpackLow(ac1, bd1), destination + 2 * stride, 4 * stride);
        StoreHalves(Avx.UnpackHigh(ac1, bd1), destination + 3 * stride, 4 * stride);
    }

    /// <summary>Stores the lanes of four vectors side by side: lane i of all four from <paramref name="destination"/> + i * <paramref name="stride"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreColumns(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, float* destination, nint stride)
    {
        var (ac0, ac1) = (Matrices.Interleave(a, c, high: false), Matrices.Interleave(a, c, high: true));
        var (bd0, bd1) = (Matrices.Interleave(b, d, high: false), Matrices.Interleave(b, d, high: true));
        Matrices.Interleave(ac0, bd0, high: false).Store(destination);
        Matrices.Interleave(ac0, bd0, high: true).Store(destination + stride);
        Matrices.Interleave(ac1, bd1, high: false).Store(destination + 2 * stride);
        Matrices.Interleave(ac1, bd1, high: true).Store(destination + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(Vector512<float> x, float* destination, nint stride)
    {
        StoreHalves(x.GetLower(), destination, 4 * stride);
        Avx512F.ExtractVector128(x, 2).Store(destination + 8 * stride);
        Avx512F.ExtractVector128(x, 3).Store(destination + 12 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> x, float* destination, nint stride)
    {
        x.GetLower().Store(destination);
        x.GetUpper().Store(destination + stride);
    }

    /// <summary>The first <paramref name="count"/> floats, 0 in the other lanes; nothing behind them is read.</summary>
    public static Vector512<float> LoadPartial512(float* source, int count)
    {
        var buffer = stackalloc float[16];
        Vector512<float>.Zero.Store(buffer);
        for (var i = 0; i < count; i++)
            buffer[i] = source[i];
        return Vector512.Load(buffer);
    }

    /// <summary>The first <paramref name="count"/> floats, 0 in the other lanes; nothing behind them is read.</summary>
    public static Vector256<float> LoadPartial256(float* source, int count)
    {
        var buffer = stackalloc float[8];
        Vector256<float>.Zero.Store(buffer);
        for (var i = 0; i < count; i++)
            buffer[i] = source[i];
        return Vector256.Load(buffer);
    }

    /// <summary>The first <paramref name="count"/> floats, 0 in the other lanes; nothing behind them is read.</summary>
    public static Vector128<float> LoadPartial128(float* source, int count)
    {
        var buffer = stackalloc float[4];
        Vector128<float>.Zero.Store(buffer);
        for (var i = 0; i < count; i++)
            buffer[i] = source[i];
        return Vector128.Load(buffer);
    }

    /// <summary>Stores lanes that hold whole numbers from 0 to 255 as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<float> x, byte* destination)
    {
        var integers = Vector512.ConvertToInt32Native(x);
        if (Avx512F.IsSupported)
            Avx512F.ConvertToVector128Byte(integers).Store(destination);
        else
        {
            StoreBytes(x.GetLower(), destination);
            StoreBytes(x.GetUpper(), destination + 8);
        }
    }

    /// <summary>Stores lanes that hold whole numbers from 0 to 255 as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector256<float> x, byte* destination)
    {
        var shorts = Vector128.Narrow(Vector128.ConvertToInt32Native(x.GetLower()), Vector128.ConvertToInt32Native(x.GetUpper()));
        Unsafe.WriteUnaligned(destination, Vector128.Narrow(shorts, shorts).AsUInt64().ToScalar());
    }

    /// <summary>Stores lanes that hold whole numbers from 0 to 255 as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector128<float> x, byte* destination)
    {
        var integers = Vector128.ConvertToInt32Native(x);
        var shorts = Vector128.Narrow(integers, integers);
        Unsafe.WriteUnaligned(destination, Vector128.Narrow(shorts, shorts).AsUInt32().ToScalar());
    }

    /// <summary>Sixteen bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadBytes512(byte* source) => Avx512F.IsSupported
        ? Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load(source)))
        : Vector512.Create(LoadBytes256(source), LoadBytes256(source + 8));

    /// <summary>Eight bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadBytes256(byte* source)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(source)).AsByte();
        var (low, high) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
    }

    /// <summary>Four bytes as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadBytes128(byte* source)
    {
        var bytes = Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(source)).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    /// <summary>The floats at the offsets of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gather(float* source, Vector512<int> offsets) => Gather(source, offsets.GetLower()).ToVector512Unsafe().WithUpper(Gather(source, offsets.GetUpper()));

    /// <summary>The floats at the offsets of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gather(float* source, Vector256<int> offsets) => Avx2.IsSupported
        ? Avx2.GatherVector256(source, offsets, sizeof(float))
        : Vector256.Create(Gather(source, offsets.GetLower()), Gather(source, offsets.GetUpper()));

    /// <summary>The floats at the offsets of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gather(float* source, Vector128<int> offsets) => Avx2.IsSupported
        ? Avx2.GatherVector128(source, offsets, sizeof(float))
        : Vector128.Create(source[offsets.GetElement(0)], source[offsets.GetElement(1)], source[offsets.GetElement(2)], source[offsets.GetElement(3)]);

    /// <summary>For channels from <paramref name="first"/> on, <paramref name="size"/> of them to a group: where their groups begin on the other side, which has <paramref name="otherSize"/> channels to a group. Lanes beyond the last group count to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> GroupOffsets512(int first, int size, int otherSize, int groups)
    {
        // Half a channel more keeps the quotient away from whole numbers, so that rounding cannot move it to the next group.
        var group = Vector512.Floor((Vector512<float>.Indices + Vector512.Create(first + 0.5f)) / Vector512.Create((float)size));
        return Vector512.ConvertToInt32Native(Vector512.MinNative(group, Vector512.Create(groups - 1f))) * otherSize;
    }

    /// <summary>For channels from <paramref name="first"/> on, <paramref name="size"/> of them to a group: where their groups begin on the other side, which has <paramref name="otherSize"/> channels to a group. Lanes beyond the last group count to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> GroupOffsets256(int first, int size, int otherSize, int groups)
    {
        // Half a channel more keeps the quotient away from whole numbers, so that rounding cannot move it to the next group.
        var group = Vector256.Floor((Vector256<float>.Indices + Vector256.Create(first + 0.5f)) / Vector256.Create((float)size));
        return Vector256.ConvertToInt32Native(Vector256.MinNative(group, Vector256.Create(groups - 1f))) * otherSize;
    }

    /// <summary>For channels from <paramref name="first"/> on, <paramref name="size"/> of them to a group: where their groups begin on the other side, which has <paramref name="otherSize"/> channels to a group. Lanes beyond the last group count to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> GroupOffsets128(int first, int size, int otherSize, int groups)
    {
        // Half a channel more keeps the quotient away from whole numbers, so that rounding cannot move it to the next group.
        var group = Vector128.Floor((Vector128<float>.Indices + Vector128.Create(first + 0.5f)) / Vector128.Create((float)size));
        return Vector128.ConvertToInt32Native(Vector128.MinNative(group, Vector128.Create(groups - 1f))) * otherSize;
    }

    /// <summary>All bits in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Below512(int count) => Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count));

    /// <summary>All bits in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Below256(int count) => Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count));

    /// <summary>All bits in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Below128(int count) => Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count));

    /// <summary>Zeros in all lanes from <paramref name="first"/> on, of each of so many neighbouring groups of 16.</summary>
    public static void ClearFrom(int first, float* groups, int count)
    {
        for (nint group = 0; group < count; group++)
            new Span<float>(groups + group * 16 + first, 16 - first).Clear();
    }
}
