namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Multiclass support vector machine (Weston and Watkins 1999: a hinge for every wrong class) for Fisher's iris table: 4 features, 3 classes, 15 parameters.</summary>
/// <remarks>The machine's margin is kept wide by the optimizer's weight decay.</remarks>
[Network(Initialization = Initialization.Zeros), Input(4)]
[Linear(3), MulticlassHinge]
public sealed partial class IrisSvm;
