namespace NetCompiler.Generator.Lowering.Tensors;

/// <summary>Where a tensor lives and who owns it.</summary>
internal enum TensorKind
{
    /// <summary>The caller's samples.</summary>
    Input,

    /// <summary>The caller's results.</summary>
    Output,

    /// <summary>The gradient of the caller's samples, which the caller reads.</summary>
    InputGradient,

    /// <summary>Floats for each sample, in the slice's workspace.</summary>
    Sample,

    /// <summary>Bytes for each sample, in the slice's workspace.</summary>
    Index,

    /// <summary>A trainable parameter.</summary>
    Parameter,

    /// <summary>A running statistic, kept behind the parameters.</summary>
    State,

    /// <summary>A parameter's gradient: one copy a slice, unless it is deferred.</summary>
    Gradient,

    /// <summary>A copy of parameters in another order, made anew in each training step, once for all slices or by each slice.</summary>
    Derived,

    /// <summary>A number a channel for each slice, in the slice's workspace.</summary>
    SliceVector,
}

/// <summary>A tensor of the lowered program.</summary>
/// <param name="Id">Its place in the program's list of tensors.</param>
/// <param name="Name">A name for people and for emitted variables.</param>
/// <param name="Kind">Where it lives.</param>
/// <param name="Channels">Channels, or features.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Inner">For weights of a contraction, the channels that are summed over; 0 for everything else.</param>
/// <param name="Of">For gradients and copies, the id of the parameter or input that they belong to; else -1.</param>
internal sealed record Tensor(int Id, string Name, TensorKind Kind, int Channels, int Height = 1, int Width = 1, int Inner = 0, int Of = -1)
{
    /// <summary>Whether the tensor has elements for each sample in the slice's workspace.</summary>
    public bool IsPerSample => Kind is TensorKind.Sample or TensorKind.Index;

    /// <summary>Whether the memory is the caller's, in the caller's layout.</summary>
    public bool IsCallers => Kind is TensorKind.Input or TensorKind.Output or TensorKind.InputGradient;

    /// <summary>How weights are packed.</summary>
    public WeightLayout Weights => new(Channels, Inner, Height, Width);

    public int Length => Channels * Height * Width;

    public string Shape => Height * Width == 1 ? $"{Channels}" : $"{Channels}x{Height}x{Width}";
}
