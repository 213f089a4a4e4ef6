namespace NetCompiler.Generator.Graph;

/// <summary>How parameters are named whose layers have no names of their own.</summary>
internal enum ParameterNaming
{
    /// <summary>By the layer's place in the chain, as PyTorch's Sequential does: 0.weight, 3.bias.</summary>
    Position,

    /// <summary>By the layer's kind, numbered: conv1.weight, linear2.bias.</summary>
    Kind,
}
