namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>Eight hidden layers of 64 units.</summary>
[Network(Initialization = Initialization.KaimingNormal), Input(64)]
[Linear(64), ReLU, Linear(64), ReLU, Linear(64), ReLU, Linear(64), ReLU]
[Linear(64), ReLU, Linear(64), ReLU, Linear(64), ReLU, Linear(64), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class PlainMlp;
