namespace NetCompiler.Benchmarks.Networks;

/// <summary>A multilayer perceptron whose step is hardly more than its overhead.</summary>
[Network, Input(16)]
[Linear(64), ReLU, Linear(64), ReLU, Linear(4), SoftmaxCrossEntropy]
public sealed partial class MlpTiny;

/// <summary>A multilayer perceptron for MNIST.</summary>
[Network, Input(784)]
[Linear(256), ReLU, Linear(128), ReLU, Linear(10), SoftmaxCrossEntropy]
public sealed partial class Mlp;

/// <summary>LeNet-5 in its present-day form.</summary>
[Network, Input(1, 28, 28)]
[Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2)]
[Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2)]
[Linear(120), ReLU]
[Linear(84), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class LeNet5;
