namespace NetCompiler.Samples.Digits;

/// <summary>A small convolutional network for handwritten digits of 8 by 8 pixels.</summary>
[Network, Input(1, 8, 8)]
[Conv2D(16, Kernel = 3, Padding = 1), ReLU]
[Conv2D(32, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(64, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Linear(64), ReLU, Dropout(0.3)]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class DigitNet;
