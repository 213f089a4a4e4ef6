namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Logistic regression on the breast cancer table's 30 features and all their products of two: 30 + 465 features, 496 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(30), BinaryCrossEntropy]
public sealed partial class PolynomialLogisticRegression
{
    [Graph]
    internal static Node Build(Node measurements) => measurements.PolynomialFeatures(2).Linear(1, name: "linear");
}
