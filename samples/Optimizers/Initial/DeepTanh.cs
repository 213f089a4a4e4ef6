namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>Ten hidden layers of 100 units with tanh.</summary>
[Network, Input(64)]
[Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh]
[Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh, Linear(100), Tanh]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class DeepTanh;
