namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Network F2 of Keskar et al. 2016, arXiv 1609.04836: 7 layers of 512 with batch normalisation, for TIMIT (frames of 360 features, 1973 states); 2,780,085 parameters.</summary>
[Network, Input(360)]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(1973), SoftmaxCrossEntropy]
public sealed partial class KeskarF2;
