namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>A multilayer perceptron for MNIST: 235,146 parameters.</summary>
[Network, Input(784)]
[Linear(256), ReLU]
[Linear(128), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class Mlp;
