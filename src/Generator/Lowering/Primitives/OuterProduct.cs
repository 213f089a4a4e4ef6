using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Gradient[o, c, v, u] += Σ over samples and positions of A[n, y at v, x at u, c] · B[n, y, x, o]</c>, c over the channels of o's group: the gradient of a contraction's weights.</summary>
internal sealed record OuterProduct(string Name, string Formula, Tensor A, Tensor B, Tensor Gradient, Taps Y, Taps X, int Groups) : Primitive(Name, Formula)
{
    /// <summary>Where B is a gradient that windows spread over an image, in a region whose batch is innermost: what they spread. Null elsewhere.</summary>
    public Maxima? Maxima { get; init; }

    /// <summary>See <see cref="Contraction.IsDepthwise"/>.</summary>
    public bool IsDepthwise => Contraction.IsOneToOne(Gradient, Groups);

    public override IEnumerable<Tensor> Reads => Maxima is null ? [A, B] : [A, B, Maxima.Gradient, Maxima.Index];

    public override IEnumerable<Tensor> Writes => [Gradient];

    public override Primitive Renamed(Tensor from, Tensor to) => this with
    {
        A = Renamed(A, from, to),
        B = Renamed(B, from, to),
        Maxima = Maxima is null ? null : new(Renamed(Maxima.Gradient, from, to), Renamed(Maxima.Index, from, to)),
    };

    public override long Flops => 2L * Gradient.Inner * B.Channels * Y.Count * X.Count * B.Height * B.Width;
}
