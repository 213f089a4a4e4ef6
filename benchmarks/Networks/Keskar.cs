namespace NetCompiler.Benchmarks.Networks;

/// <summary>Network F1 of Keskar et al. 2016, arXiv 1609.04836: a deep perceptron with batch normalisation.</summary>
[Network, Input(784)]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(512), BatchNorm, ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class KeskarF1;

/// <summary>Network C1 of Keskar et al. 2016: a small AlexNet for images of 32 by 32 pixels.</summary>
[Network, Input(3, 32, 32)]
[Conv2D(64, Kernel = 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(64, Kernel = 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Linear(384), BatchNorm, ReLU, Dropout(0.5)]
[Linear(192), BatchNorm, ReLU, Dropout(0.5)]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class KeskarC1;

/// <summary>Network C2 of Keskar et al. 2016: VGG-16 with batch normalisation for images of 32 by 32 pixels.</summary>
[Network, Input(3, 32, 32)]
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
[Linear(512), ReLU, Dropout(0.5)]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class KeskarC2;
