namespace NetCompiler.Samples.Optimizers;

/// <summary>The network of the studies about optimizers and batches.</summary>
[Network, Input(1, 8, 8)]
[Linear(64), ReLU]
[Linear(32), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class DigitMlp;
