namespace NetCompiler;

/// <summary>The loss that a network is trained with, declared after its last layer.</summary>
public abstract class LossAttribute : LayerAttribute;
