namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Linear regression with squared errors, for the diabetes table of Efron, Hastie, Johnstone, Tibshirani 2004, <i>Least Angle Regression</i>: 10 features, 11 parameters.</summary>
[Network(Initialization = Initialization.Zeros), Input(10)]
[Linear(1), MeanSquaredError]
public sealed partial class LinearRegression;
