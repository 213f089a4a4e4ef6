namespace NetCompiler;

/// <summary>What an optimizer sees of a network: its trainable parameters and their gradients as two blocks of flat memory of one length.</summary>
/// <remarks>
/// Between the parameters lie padding floats (see <see cref="LogicalPositions"/>). They are zero in both blocks and must stay zero: an update whose
/// result is zero wherever parameter, gradient and state are zero keeps them so by itself.
/// </remarks>
public abstract unsafe class ParameterMemory
{
    /// <summary>Number of floats in each block, padding included; a multiple of 16.</summary>
    public abstract int Length { get; }

    /// <summary>The parameters, aligned to 64 bytes.</summary>
    public abstract float* Values { get; }

    /// <summary>The gradients of the mean loss, aligned to 64 bytes.</summary>
    public abstract float* Gradients { get; }

    /// <summary>Positions of the real (not padding) floats, in the order of the parameters' names and of their elements in PyTorch's layout.</summary>
    public abstract ReadOnlySpan<int> LogicalPositions { get; }
}
