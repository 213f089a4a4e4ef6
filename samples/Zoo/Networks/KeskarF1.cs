namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Network F1 of Keskar et al. 2016, arXiv 1609.04836: 5 layers of 512 with batch normalisation, for MNIST; 1,462,794 parameters.</summary>
[Network, Input(784)]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class KeskarF1;
