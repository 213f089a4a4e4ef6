namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Softmax regression for the handwritten digits of Alpaydin and Kaynak 1998: 64 features, 10 classes, 650 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(64)]
[Linear(10), SoftmaxCrossEntropy]
public sealed partial class DigitsSoftmax;
