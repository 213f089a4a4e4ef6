namespace NetCompiler.Tests.Training;

/// <summary>A perceptron without anything that tells training from evaluation.</summary>
[Network, Input(2)]
[Linear(7), Tanh, Linear(3), SoftmaxCrossEntropy]
public sealed partial class PlainPerceptron;

/// <summary>A perceptron whose training mode has running statistics and random numbers.</summary>
[Network, Input(2)]
[Linear(20), BatchNorm, ReLU, Dropout(0.5), Linear(3), SoftmaxCrossEntropy]
public sealed partial class NoisyPerceptron;
