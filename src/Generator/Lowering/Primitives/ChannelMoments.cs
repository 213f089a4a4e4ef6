using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>
/// For each channel the mean of all samples and positions that a slice has been through, and the sum of the squared deviations from it:
/// <c>d = x - mean, mean' = mean + Σ d / n, squares' = squares + Σ d² - (Σ d)² / n</c>.
/// </summary>
/// <remarks>
/// One pass over each chunk. Because deviations are taken from the mean so far, what cancels is never larger than what stays, however far the mean is from zero.
/// The first chunk takes them from the mean of its first sample.
/// </remarks>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="From">The tensor.</param>
/// <param name="Mean">Receives the mean; a slice vector.</param>
/// <param name="Squares">Receives the sum of squared deviations; a slice vector.</param>
internal sealed record ChannelMoments(string Name, string Formula, Tensor From, Tensor Mean, Tensor Squares) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [From];

    public override IEnumerable<Tensor> Writes => [Mean, Squares];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { From = Renamed(From, from, to) };
}
