namespace NetCompiler.Generator.Lowering;

/// <summary>A tensor that has no memory of its own: its channels lie among those of a larger one.</summary>
/// <param name="Tensor">Its id.</param>
/// <param name="Whole">The id of the larger tensor.</param>
/// <param name="First">Its first channel there.</param>
internal sealed record ChannelPart(int Tensor, int Whole, int First);
