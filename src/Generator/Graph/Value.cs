using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>What a value of the graph is.</summary>
internal enum ValueKind
{
    /// <summary>The network's input, one tensor a sample.</summary>
    Input,

    /// <summary>A tensor a sample.</summary>
    Activation,

    /// <summary>A tensor of small whole numbers a sample (positions of maxima).</summary>
    Index,

    /// <summary>A number a channel that all samples of a batch share.</summary>
    Channel,

    /// <summary>A parameter or running statistic.</summary>
    Parameter,

    /// <summary>The gradient of a parameter.</summary>
    ParameterGradient,
}

/// <summary>A value of the graph: what an operation reads or writes.</summary>
/// <param name="Id">Its place in <see cref="NetworkGraph.Values"/>.</param>
/// <param name="Name">A name for people: conv1, conv1_weight, d_conv1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Shape">Shape of one sample, or of the parameter's view.</param>
/// <param name="Of">For a parameter's gradient, the id of the parameter; else -1.</param>
internal sealed record Value(int Id, string Name, ValueKind Kind, EquatableArray<int> Shape, int Of = -1)
{
    /// <summary>The shape of one sample, for input and activations.</summary>
    public Shape Sample => new(Shape);
}
