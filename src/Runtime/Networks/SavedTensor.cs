using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>A named tensor as it stands in a file: a shape and its elements, row-major.</summary>
public sealed class SavedTensor
{
    private readonly Array _elements;

    /// <summary>A tensor of 32-bit floating point numbers; the array is not copied.</summary>
    /// <param name="name">The name.</param>
    /// <param name="shape">The extents, none negative; empty for a single number.</param>
    /// <param name="elements">The elements, row-major.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements.</exception>
    public SavedTensor(string name, IReadOnlyList<int> shape, float[] elements)
        : this(name, TensorType.Float32, shape, elements)
    {
    }

    /// <summary>A tensor of 64-bit integers; the array is not copied.</summary>
    /// <param name="name">The name.</param>
    /// <param name="shape">The extents, none negative; empty for a single number.</param>
    /// <param name="elements">The elements, row-major.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements.</exception>
    public SavedTensor(string name, IReadOnlyList<int> shape, long[] elements)
        : this(name, TensorType.Int64, shape, elements)
    {
    }

    private SavedTensor(string name, TensorType type, IReadOnlyList<int> shape, Array elements)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(elements);
        var length = 1L;
        foreach (var extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            length = checked(length * extent);
        }
        if (length != elements.Length)
            throw new ArgumentException($"'{name}' has shape [{string.Join(", ", shape)}], that is {length} elements, but {elements.Length} were given.", nameof(elements));
        Name = name;
        Type = type;
        Shape = shape;
        _elements = elements;
    }

    /// <summary>The name, for example <c>0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Type of the elements.</summary>
    public TensorType Type { get; }

    /// <summary>The extents; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements of a <see cref="TensorType.Float32"/> tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The tensor has another type.</exception>
    public ReadOnlySpan<float> Floats => _elements as float[] ?? throw WrongType(TensorType.Float32);

    /// <summary>The elements of an <see cref="TensorType.Int64"/> tensor, row-major.</summary>
    /// <exception cref="InvalidOperationException">The tensor has another type.</exception>
    public ReadOnlySpan<long> Integers => _elements as long[] ?? throw WrongType(TensorType.Int64);

    /// <summary>Number of elements.</summary>
    internal int Length => _elements.Length;

    /// <summary>Number of bytes of the elements.</summary>
    internal long ByteCount => (long)_elements.Length * Safetensors.ElementSize(Type);

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";

    /// <summary>Some of the elements as bytes in the machine's order; by parts, because a tensor may have more bytes than a span can.</summary>
    internal Span<byte> Bytes(int firstElement, int count) => _elements is float[] floats
        ? MemoryMarshal.AsBytes(floats.AsSpan(firstElement, count))
        : MemoryMarshal.AsBytes(((long[])_elements).AsSpan(firstElement, count));

    private InvalidOperationException WrongType(TensorType expected) => new($"The elements of '{Name}' are {Type}, not {expected}.");
}
