namespace NetCompiler.Generator.Graph;

/// <summary>A parameter of the network: which value it is, its full name, its description.</summary>
/// <param name="Value">The value of the graph.</param>
/// <param name="Name">Its name in files: 0.weight, layer1.0.conv1.weight.</param>
/// <param name="Spec">Its description.</param>
/// <param name="Frozen">Whether the declaration keeps it as it is, so that no gradient of it is computed.</param>
internal sealed record ParameterInfo(int Value, string Name, ParameterSpec Spec, bool Frozen = false)
{
    /// <summary>Whether optimizers update it.</summary>
    public bool IsTrained => Spec.Trainable && !Frozen;
}
