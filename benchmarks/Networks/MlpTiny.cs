namespace NetCompiler.Benchmarks.Networks;

/// <summary>A multilayer perceptron whose step is hardly more than its overhead.</summary>
[Network, Input(16)]
[Linear(64), ReLU, Linear(64), ReLU, Linear(4), SoftmaxCrossEntropy]
public sealed partial class MlpTiny;
