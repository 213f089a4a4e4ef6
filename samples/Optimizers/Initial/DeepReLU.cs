namespace NetCompiler.Samples.Optimizers.Initial;

/// <summary>Ten hidden layers of 100 units with ReLU.</summary>
[Network, Input(64)]
[Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU]
[Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU, Linear(100), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class DeepReLU;
