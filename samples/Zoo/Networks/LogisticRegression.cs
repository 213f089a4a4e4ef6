namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Logistic regression for the breast cancer table of Wolberg, Street, Mangasarian 1995: 30 features, 31 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(30)]
[Linear(1), BinaryCrossEntropy]
public sealed partial class LogisticRegression;
