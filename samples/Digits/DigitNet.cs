namespace NetCompiler.Samples.Digits;

/// <summary>A small convolutional network for handwritten digits of 8 by 8 pixels.</summary>
[Network(Initialization = Initialization.KaimingNormal), Input(1, 8, 8)]
[Conv2D(16, Kernel = 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(32, Kernel = 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(64, Kernel = 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Dropout(0.3), Linear(10), SoftmaxCrossEntropy]
public sealed partial class DigitNet;
