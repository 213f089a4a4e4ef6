namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>AlexNet in one column: Krizhevsky 2014, <i>One weird trick for parallelizing convolutional neural networks</i>, arXiv 1404.5997; 61,100,840 parameters.</summary>
/// <remarks>
/// The network of Krizhevsky, Sutskever, Hinton 2012 has two columns (60,965,224 parameters) and local response normalisation; this one is as torchvision has
/// it, whose fourth convolution has 256 channels where the paper's has 384.
/// </remarks>
[Network(Numerics = Numerics.Fast), Input(3, 224, 224)]
[Conv2D(64, Kernel = 11, Stride = 4, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(192, Kernel = 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(384, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten, Dropout(0.5), Linear(4096), ReLU]
[Dropout(0.5), Linear(4096), ReLU]
[Linear(1000), SoftmaxCrossEntropy]
public sealed partial class AlexNet;
