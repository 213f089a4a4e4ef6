namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Network C1 of Keskar et al. 2016, arXiv 1609.04836: a small AlexNet for CIFAR-10; 283,274 parameters.</summary>
/// <remarks>The paper gives no padding: with this one the convolutions and pools take 32 pixels to 16, 8, 4 and 2, as their strides say.</remarks>
[Network, Input(3, 32, 32)]
[Conv2D(64, Kernel = 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Conv2D(64, Kernel = 5, Stride = 2, Padding = 2), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Linear(384), BatchNorm, ReLU, Dropout(0.5)]
[Linear(192), BatchNorm, ReLU, Dropout(0.5)]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class KeskarC1;
