namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Logistic regression on the breast cancer table's 30 features and all their products of two: 30 + 465 features, 496 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(495)]
[Linear(1), BinaryCrossEntropy]
public sealed partial class PolynomialLogisticRegression;
