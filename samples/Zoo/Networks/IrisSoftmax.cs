namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Softmax regression for Fisher's iris table: 4 features, 3 classes, 15 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(4)]
[Linear(3), SoftmaxCrossEntropy]
public sealed partial class IrisSoftmax;
