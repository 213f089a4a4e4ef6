namespace NetCompiler;

/// <summary>How the weights of a layer are drawn. Biases are drawn as PyTorch does for <see cref="Default"/> and are zero otherwise.</summary>
/// <remarks>fan_in and fan_out are the numbers of inputs and outputs that one weight's unit is connected to (times the kernel's area for a convolution).</remarks>
public enum Initialization
{
    /// <summary>PyTorch's default for linear layers and convolutions: uniform in ±1/√fan_in, weights and biases.</summary>
    Default,

    /// <summary>He et al. 2015 (arXiv 1502.01852): normal with deviation √(2/fan_in).</summary>
    KaimingNormal,

    /// <summary>He et al. 2015 (arXiv 1502.01852): uniform in ±√(6/fan_in).</summary>
    KaimingUniform,

    /// <summary>Glorot and Bengio 2010: normal with deviation √(2/(fan_in + fan_out)).</summary>
    XavierNormal,

    /// <summary>Glorot and Bengio 2010: uniform in ±√(6/(fan_in + fan_out)).</summary>
    XavierUniform,

    /// <summary>LeCun et al. 1998, Efficient BackProp: normal with deviation √(1/fan_in).</summary>
    LeCunNormal,

    /// <summary>LeCun et al. 1998, Efficient BackProp: uniform in ±√(3/fan_in).</summary>
    LeCunUniform,

    /// <summary>All zeros.</summary>
    Zeros,
}
