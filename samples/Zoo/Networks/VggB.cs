namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration B of Simonyan and Zisserman 2014, arXiv 1409.1556: 13 layers with weights; 133,047,848 parameters (the paper: 133 million).</summary>
/// <remarks>Weights are drawn as He et al. 2015 do. The paper draws those of A from a normal distribution of variance 0.01, and begins the deeper networks with A's.</remarks>
[Network(Initialization = Initialization.KaimingNormal), Input(3, 224, 224)]
[Conv2D(64, Kernel = 3, Padding = 1), ReLU]
[Conv2D(64, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(128, Kernel = 3, Padding = 1), ReLU]
[Conv2D(128, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU]
[Conv2D(256, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU]
[Conv2D(512, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2)]
[Linear(4096), ReLU, Dropout(0.5)]
[Linear(4096), ReLU, Dropout(0.5)]
[Linear(1000), SoftmaxCrossEntropy]
public sealed partial class VggB;
