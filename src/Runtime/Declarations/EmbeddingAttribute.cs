namespace NetCompiler;

/// <summary>Looks up a vector of learned numbers for each index: <c>y[c, 0, i] = w[x[i], c]</c>.</summary>
/// <remarks>
/// <para>[length] to [<paramref name="dimension"/>, 1, length]: an image one pixel high, whose channels are the dimensions. <see cref="GlobalAvgPool2DAttribute"/> behind it makes a bag of
/// words of it, <see cref="Conv2DAttribute"/> with <c>KernelHeight = 1</c> a convolution along the sequence. PyTorch: <c>nn.Embedding</c>, transposed to <c>[dimension, 1, length]</c>.</para>
/// <para>It takes the network's input itself and stands directly behind <c>[Input(length)]</c>. The numbers of a sample are then whole indices from 0 to
/// <paramref name="vocabulary"/> - 1, held in floats; prediction, evaluation and training refuse any other number with an <see cref="ArgumentException"/> before they compute anything.</para>
/// <para>The weight is [vocabulary, dimension] and drawn from the normal distribution with mean 0 and deviation 1, as PyTorch does, whatever the network's
/// <see cref="NetworkAttribute.Initialization"/>.</para>
/// </remarks>
/// <param name="vocabulary">Number of different indices, positive and at most 16,777,216.</param>
/// <param name="dimension">Numbers that each index is turned into, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute(int vocabulary, int dimension) : LayerAttribute
{
    /// <summary>Number of different indices.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Numbers that each index is turned into.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>An index that stands for nothing, from 0 to <see cref="Vocabulary"/> - 1: its row is initialised with zeros and gets no gradient. Every row is learned where none is given. PyTorch: <c>padding_idx</c>.</summary>
    public int PaddingIndex { get; set; }
}
