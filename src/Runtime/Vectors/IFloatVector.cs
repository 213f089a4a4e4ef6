namespace NetCompiler;

/// <summary>A vector of floats of some width, so that a formula is written once and compiled for every width.</summary>
/// <remarks>The implementations wrap the runtime's vectors; being structs, they cost nothing once the JIT has specialised a loop for one of them.</remarks>
internal unsafe interface IFloatVector<TSelf>
    where TSelf : struct, IFloatVector<TSelf>
{
    /// <summary>Smallest normal float32. Below it lie the subnormal numbers, with which processors calculate several times slower.</summary>
    const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Number of floats; a divisor of 16.</summary>
    static abstract int Count { get; }

    /// <summary>A vector with <paramref name="value"/> in every place.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Reads <see cref="Count"/> floats.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes <see cref="Count"/> floats.</summary>
    void Store(float* destination);

    /// <summary>Product, element by element.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Sum, element by element.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference, element by element.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Quotient, element by element.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary><c>left * right + addend</c>, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Square root, element by element.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The value, with zero in place of subnormal numbers.</summary>
    /// <remarks>
    /// A decaying average whose gradient stays zero (a dead unit) becomes subnormal and then stays so for ever, since rounding stops its decay.
    /// </remarks>
    static abstract TSelf FlushSubnormals(TSelf value);

    /// <summary>Absolute value, element by element.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The exponential function, element by element.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>The natural logarithm, element by element.</summary>
    static abstract TSelf Log(TSelf value);

    /// <summary><paramref name="then"/> where <paramref name="left"/> is less than <paramref name="right"/>, else <paramref name="otherwise"/>.</summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf then, TSelf otherwise);
}
