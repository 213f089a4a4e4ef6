namespace NetCompiler;

/// <summary>What a network's arithmetic may trade for speed.</summary>
public enum Numerics
{
    /// <summary>Every convolution is a plain sum of products, rounded once a term.</summary>
    Exact,

    /// <summary>
    /// Convolutions of 3x3 taps with stride 1, and their gradients, may be computed from 16 products for 2x2 results or 36 for 4x4 (instead of 36 and 144), wherever the compiler's cost
    /// model finds that faster: Winograd's minimal filtering, Lavin and Gray 2015 (arXiv 1509.09308). Rounding errors grow from about 1e-6 to about 1e-5 of the largest result, and a NaN or an
    /// infinity reaches all results of its square, up to five pixels away instead of one.
    /// </summary>
    Fast,
}
