namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Network C4 of Keskar et al. 2016, arXiv 1609.04836: a VGG for CIFAR-100, batch normalisation everywhere; 15,038,116 parameters.</summary>
[Network(Numerics = Numerics.Fast), Input(3, 32, 32)]
[Conv2D(64, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(64, Kernel = 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(128, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(128, Kernel = 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(256, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), BatchNorm, ReLU, MaxPool2D(2)]
[Linear(512), BatchNorm, ReLU, Dropout(0.5)]
[Linear(100), SoftmaxCrossEntropy]
public sealed partial class KeskarC4;
