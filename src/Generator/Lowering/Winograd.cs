using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Lowering;

/// <summary>
/// Winograd's minimal filtering F(m, 3): m neighbouring results of three taps from m + 2 products, <c>y = Aᵀ ((G w) ⊙ (Bᵀ x))</c>; nested for two axes. The matrices follow from
/// the points at which polynomials are multiplied (Toom-Cook).
/// </summary>
/// <remarks>Source: A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2015; S. Winograd, Arithmetic Complexity of Computations, 1980.</remarks>
internal sealed class Winograd
{
    /// <summary>Taps of a window along one axis.</summary>
    public const int Taps = 3;

    private Winograd(params double[] points)
    {
        Outputs = points.Length - 1;
        Size = points.Length + 1;
        A = new double[Size, Outputs];
        G = new double[Size, Taps];
        B = new double[Size, Size];
        for (var j = 0; j < points.Length; j++)
        {
            var others = points.Where((_, l) => l != j).ToArray();
            var scale = others.Aggregate(1.0, (product, other) => product * (points[j] - other));
            for (var i = 0; i < Outputs; i++)
                A[j, i] = Math.Pow(points[j], i);
            for (var k = 0; k < Taps; k++)
                G[j, k] = Math.Pow(points[j], k) / scale;
            var coefficients = Polynomial(others);
            for (var k = 0; k < coefficients.Length; k++)
                B[k, j] = coefficients[k];
        }
        // The point at infinity: the highest coefficients.
        A[Size - 1, Outputs - 1] = 1;
        G[Size - 1, Taps - 1] = 1;
        var all = Polynomial(points);
        for (var k = 0; k < all.Length; k++)
            B[k, Size - 1] = all[k];
    }

    /// <summary>F(2, 3): 16 products for 4 results of 9 taps, as exact as sums of products.</summary>
    public static Winograd F2 { get; } = new(0, 1, -1);

    /// <summary>F(4, 3): 36 products for 16 results of 9 taps; rounding errors are about ten times those of sums of products.</summary>
    public static Winograd F4 { get; } = new(0, 1, -1, 2, -2);

    /// <summary>Results along one axis: m.</summary>
    public int Outputs { get; }

    /// <summary>Points along one axis: m + 2, as many as pixels of the input that a tile reads.</summary>
    public int Size { get; }

    /// <summary>Products of a tile for each pair of channels.</summary>
    public int Products => Size * Size;

    /// <summary>From results to points; its transpose takes products to results.</summary>
    public double[,] A { get; }

    /// <summary>From pixels, transposed, to points.</summary>
    public double[,] B { get; }

    /// <summary>From taps to points.</summary>
    public double[,] G { get; }

    /// <summary>Tiles that cover an extent.</summary>
    public int Tiles(int extent) => (extent + Outputs - 1) / Outputs;

    public static double[,] Transpose(double[,] matrix)
    {
        var result = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var i = 0; i < matrix.GetLength(0); i++)
            for (var j = 0; j < matrix.GetLength(1); j++)
                result[j, i] = matrix[i, j];
        return result;
    }

    /// <summary>Coefficients of the product of <c>(x - root)</c>, the constant first.</summary>
    private static double[] Polynomial(double[] roots)
    {
        var coefficients = new double[roots.Length + 1];
        coefficients[0] = 1;
        for (var degree = 0; degree < roots.Length; degree++)
            for (var k = degree + 1; k >= 0; k--)
                coefficients[k] = (k > 0 ? coefficients[k - 1] : 0) - roots[degree] * coefficients[k];
        return coefficients;
    }
}
