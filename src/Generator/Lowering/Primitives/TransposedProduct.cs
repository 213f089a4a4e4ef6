using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Out[n, y, x, c] = Epilogue(Σ over outer channels o of A[n, o] · Weights[o, c, y, x])</c>: a product with the transposed matrix of weights that are packed for the product itself, and stay as they are.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="A">A vector for each sample, summed over.</param>
/// <param name="Weights">Packed weights whose taps cover an image, the outer channels along the vector.</param>
/// <param name="Out">An image as large as the taps: a number for each row of a panel.</param>
/// <param name="Apply">The epilogue, over <see cref="Accumulator"/>.</param>
internal sealed record TransposedProduct(string Name, string Formula, Tensor A, Tensor Weights, Tensor Out, Expr Apply) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => TensorsOf(Apply).Prepend(Weights).Prepend(A);

    public override IEnumerable<Tensor> Writes => [Out];

    public override long Flops => 2L * A.Channels * Out.Length;

    public override Primitive Renamed(Tensor from, Tensor to) => this with { A = Renamed(A, from, to), Apply = Renamed(Apply, from, to) };

    public override Expr Epilogue => Apply;

    public override Primitive WithEpilogue(Tensor output, Expr epilogue) => this with { Out = output, Apply = epilogue };
}
