namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Multiclass support vector machine (Weston and Watkins 1999: a hinge for every wrong class) for the handwritten digits of Alpaydin and Kaynak 1998: 64 features, 10 classes, 650 parameters.</summary>
/// <remarks>The machine's margin is kept wide by the optimizer's weight decay.</remarks>
[Network(Initialization = Initialization.Zeros), Input(64)]
[Linear(10), MulticlassHinge]
public sealed partial class DigitsSvm;
