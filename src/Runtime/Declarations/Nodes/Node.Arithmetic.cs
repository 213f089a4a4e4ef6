using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Arithmetic. Two nodes have the same shape, or one of them is a vector with one number for each channel of the other, an image.</content>
public sealed partial class Node
{
    /// <summary>Sum, number by number.</summary>
    public static Node operator +(Node left, Node right) => Record("Add", [left, right]);

    /// <summary>Adds a constant to each number.</summary>
    public static Node operator +(Node left, double right) => Record("Add", [left], Of(right));

    /// <summary>Adds a constant to each number.</summary>
    public static Node operator +(double left, Node right) => Record("Add", [right], Of(left));

    /// <summary>Difference, number by number.</summary>
    public static Node operator -(Node left, Node right) => Record("Subtract", [left, right]);

    /// <summary>Subtracts a constant from each number.</summary>
    public static Node operator -(Node left, double right) => Record("Subtract", [left], Of(right));

    /// <summary>Subtracts each number from a constant.</summary>
    public static Node operator -(double left, Node right) => Record("Subtract", [right], Of(left));

    /// <summary>Product, number by number.</summary>
    public static Node operator *(Node left, Node right) => Record("Multiply", [left, right]);

    /// <summary>Multiplies each number by a constant.</summary>
    public static Node operator *(Node left, double right) => Record("Multiply", [left], Of(right));

    /// <summary>Multiplies each number by a constant.</summary>
    public static Node operator *(double left, Node right) => Record("Multiply", [right], Of(left));

    /// <summary>Quotient, number by number.</summary>
    public static Node operator /(Node left, Node right) => Record("Divide", [left, right]);

    /// <summary>Divides each number by a constant.</summary>
    public static Node operator /(Node left, double right) => Record("Divide", [left], Of(right));

    /// <summary>Divides a constant by each number.</summary>
    public static Node operator /(double left, Node right) => Record("Divide", [right], Of(left));

    /// <summary>The negative of each number.</summary>
    public static Node operator -(Node operand) => Record("Negate", [operand]);

    /// <summary><c>y = e^x</c>.</summary>
    /// <remarks>Any shape. PyTorch: <c>torch.exp</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Exp() => Record(nameof(Exp));

    /// <summary><c>y = ln x</c>, the natural logarithm.</summary>
    /// <remarks>Any shape; the numbers must be positive. PyTorch: <c>torch.log</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Log() => Record(nameof(Log));

    /// <summary><c>y = x²</c>.</summary>
    /// <remarks>Any shape. PyTorch: <c>torch.square</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Square() => Record(nameof(Square));

    /// <summary><c>y = √x</c>.</summary>
    /// <remarks>Any shape; the numbers must not be negative. PyTorch: <c>torch.sqrt</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Sqrt() => Record(nameof(Sqrt));

    /// <summary><c>y = |x|</c>.</summary>
    /// <remarks>Any shape. The gradient at 0 is 0. PyTorch: <c>torch.abs</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Abs() => Record(nameof(Abs));

    /// <summary>Sum of all numbers of a sample.</summary>
    /// <remarks>Any shape to [1].</remarks>
    /// <returns>The result.</returns>
    public Node Sum() => Record(nameof(Sum));

    /// <summary>Mean of all numbers of a sample.</summary>
    /// <remarks>Any shape to [1].</remarks>
    /// <returns>The result.</returns>
    public Node Mean() => Record(nameof(Mean));

    /// <summary>All products of at most <paramref name="degree"/> of the features, without the constant: for [a, b] and degree 2, [a, b, a², ab, b²].</summary>
    /// <remarks>[n] to [(n + degree)! / (n! · degree!) - 1]. scikit-learn: <c>PolynomialFeatures(degree, include_bias=False)</c>.</remarks>
    /// <param name="degree">The highest degree, positive.</param>
    /// <returns>The result.</returns>
    public Node PolynomialFeatures(int degree) => Record(nameof(PolynomialFeatures), Of(degree));
}
