namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>As <see cref="PlainMlp"/>, with batch normalisation before each activation.</summary>
[Network(Initialization = Initialization.KaimingNormal), Input(64)]
[Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU]
[Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU, Linear(64), BatchNorm, ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class NormalizedMlp;
