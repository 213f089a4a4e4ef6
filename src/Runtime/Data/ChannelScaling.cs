using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>The affine map <c>value * scale + offset</c> of each channel, applied while samples are copied out of a data set.</summary>
/// <remarks>The loops are optimised from their first call: unoptimised, they would take ten times as long throughout the first epoch of a short run.</remarks>
internal sealed class ChannelScaling
{
    private readonly float[] _scale;
    private readonly float[] _offset;
    private readonly int _plane;
    private readonly bool _uniform;

    private ChannelScaling(float[] scale, float[] offset, int plane)
    {
        _scale = scale;
        _offset = offset;
        _plane = plane;
        _uniform = !scale.AsSpan().ContainsAnyExcept(scale[0]) && !offset.AsSpan().ContainsAnyExcept(offset[0]);
    }

    /// <summary>Number of channels, or of features where a sample is a plain vector.</summary>
    public int Channels => _scale.Length;

    /// <summary>Consecutive values of a sample that belong to one channel.</summary>
    public int Plane => _plane;

    /// <summary>The same scale for all channels of samples of a shape, and no offset.</summary>
    public static ChannelScaling Uniform(ReadOnlySpan<int> shape, int sampleLength, float scale)
    {
        var scales = new float[shape[0]];
        scales.AsSpan().Fill(scale);
        return new ChannelScaling(scales, new float[shape[0]], sampleLength / shape[0]);
    }

    /// <summary>This map followed by <c>(value - mean) / deviation</c>.</summary>
    public ChannelScaling Then(IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        var scale = new float[Channels];
        var offset = new float[Channels];
        for (var c = 0; c < Channels; c++)
        {
            scale[c] = (float)((double)_scale[c] / deviation[c]);
            offset[c] = (float)(((double)_offset[c] - mean[c]) / deviation[c]);
        }
        return new ChannelScaling(scale, offset, _plane);
    }

    /// <summary>The map of one value of one channel, in double.</summary>
    public double Map(int channel, double value) => value * _scale[channel] + _offset[channel];

    /// <summary>Maps whole samples.</summary>
    public void Apply(ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (_uniform)
        {
            Convert(source, destination, _scale[0], _offset[0]);
            return;
        }
        while (source.Length > 0)
        {
            if (_plane == 1)
                Convert(source[..Channels], destination, _scale, _offset);
            else
                for (var c = 0; c < Channels; c++)
                    Convert(source.Slice(c * _plane, _plane), destination[(c * _plane)..], _scale[c], _offset[c]);
            source = source[(Channels * _plane)..];
            destination = destination[(Channels * _plane)..];
        }
    }

    /// <summary>Maps whole samples.</summary>
    public void Apply(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (_uniform && _scale[0] == 1 && _offset[0] == 0)
        {
            source.CopyTo(destination);
            return;
        }
        while (source.Length > 0)
        {
            if (_plane == 1)
                Convert(source[..Channels], destination, _scale, _offset);
            else
                for (var c = 0; c < Channels; c++)
                    Convert(source.Slice(c * _plane, _plane), destination[(c * _plane)..], _scale[c], _offset[c]);
            source = source[(Channels * _plane)..];
            destination = destination[(Channels * _plane)..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert(ReadOnlySpan<byte> source, Span<float> destination, float scale, float offset)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var width = Vector<float>.Count;
        var scales = new Vector<float>(scale);
        var offsets = new Vector<float>(offset);
        var i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Widen(Vector.LoadUnsafe(ref from, (nuint)i), out var a, out var b, out var c, out var d);
            Vector.MultiplyAddEstimate(a, scales, offsets).StoreUnsafe(ref to, (nuint)i);
            Vector.MultiplyAddEstimate(b, scales, offsets).StoreUnsafe(ref to, (nuint)(i + width));
            Vector.MultiplyAddEstimate(c, scales, offsets).StoreUnsafe(ref to, (nuint)(i + 2 * width));
            Vector.MultiplyAddEstimate(d, scales, offsets).StoreUnsafe(ref to, (nuint)(i + 3 * width));
        }
        for (; i < source.Length; i++)
            destination[i] = float.MultiplyAddEstimate(source[i], scale, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert(ReadOnlySpan<byte> source, Span<float> destination, ReadOnlySpan<float> scale, ReadOnlySpan<float> offset)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        ref var scales = ref MemoryMarshal.GetReference(scale[..source.Length]);
        ref var offsets = ref MemoryMarshal.GetReference(offset[..source.Length]);
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Widen(Vector.LoadUnsafe(ref from, (nuint)i), out var a, out var b, out var c, out var d);
            Store(a, ref scales, ref offsets, ref to, i);
            Store(b, ref scales, ref offsets, ref to, i + width);
            Store(c, ref scales, ref offsets, ref to, i + 2 * width);
            Store(d, ref scales, ref offsets, ref to, i + 3 * width);
        }
        for (; i < source.Length; i++)
            destination[i] = float.MultiplyAddEstimate(source[i], scale[i], offset[i]);
    }

    /// <summary>Maps values of one channel; the two spans may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert(ReadOnlySpan<float> source, Span<float> destination, float scale, float offset)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var scales = new Vector<float>(scale);
        var offsets = new Vector<float>(offset);
        var i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref from, (nuint)i), scales, offsets).StoreUnsafe(ref to, (nuint)i);
        for (; i < source.Length; i++)
            destination[i] = float.MultiplyAddEstimate(source[i], scale, offset);
    }

    /// <summary>Maps one value of each channel; the two spans may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert(ReadOnlySpan<float> source, Span<float> destination, ReadOnlySpan<float> scale, ReadOnlySpan<float> offset)
    {
        destination = destination[..source.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        ref var scales = ref MemoryMarshal.GetReference(scale[..source.Length]);
        ref var offsets = ref MemoryMarshal.GetReference(offset[..source.Length]);
        var i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            Store(Vector.LoadUnsafe(ref from, (nuint)i), ref scales, ref offsets, ref to, i);
        for (; i < source.Length; i++)
            destination[i] = float.MultiplyAddEstimate(source[i], scale[i], offset[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(Vector<byte> bytes, out Vector<float> a, out Vector<float> b, out Vector<float> c, out Vector<float> d)
    {
        Vector.Widen(bytes, out var low, out var high);
        Vector.Widen(low, out var first, out var second);
        Vector.Widen(high, out var third, out var fourth);
        // Bytes are never negative, and the signed conversion is one instruction everywhere.
        a = Vector.ConvertToSingle(first.As<uint, int>());
        b = Vector.ConvertToSingle(second.As<uint, int>());
        c = Vector.ConvertToSingle(third.As<uint, int>());
        d = Vector.ConvertToSingle(fourth.As<uint, int>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> values, ref float scales, ref float offsets, ref float to, int at) =>
        Vector.MultiplyAddEstimate(values, Vector.LoadUnsafe(ref scales, (nuint)at), Vector.LoadUnsafe(ref offsets, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
}
