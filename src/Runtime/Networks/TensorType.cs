namespace NetCompiler;

/// <summary>Element types of tensors in files.</summary>
public enum TensorType
{
    /// <summary>32-bit floating point, <c>F32</c> in files.</summary>
    Float32,

    /// <summary>64-bit signed integers, <c>I64</c> in files.</summary>
    Int64,
}
