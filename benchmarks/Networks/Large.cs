namespace NetCompiler.Benchmarks.Networks;

/// <summary>AlexNet in one column, as in Krizhevsky 2014, arXiv 1404.5997.</summary>
[Network, Input(3, 224, 224)]
[Conv2D(64, Kernel = 11, Stride = 4, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(192, Kernel = 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(384, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten, Dropout(0.5), Linear(4096), ReLU]
[Dropout(0.5), Linear(4096), ReLU]
[Linear(1000), SoftmaxCrossEntropy]
public sealed partial class AlexNet;

/// <summary>Configuration D of Simonyan and Zisserman 2014, arXiv 1409.1556.</summary>
[Network, Input(3, 224, 224)]
[Conv2D(64, Kernel = 3, Padding = 1), ReLU]
[Conv2D(64, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(128, Kernel = 3, Padding = 1), ReLU]
[Conv2D(128, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Linear(4096), ReLU, Dropout(0.5)]
[Linear(4096), ReLU, Dropout(0.5)]
[Linear(1000), SoftmaxCrossEntropy]
public sealed partial class Vgg16;
