namespace NetCompiler.Samples.LeNet;

/// <summary>LeNet-5 (LeCun et al. 1998) in its present-day form: ReLU and maximum pooling.</summary>
[Network, Input(1, 28, 28)]
[Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2)]
[Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2)]
[Linear(120), ReLU]
[Linear(84), ReLU]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class LeNet5;
