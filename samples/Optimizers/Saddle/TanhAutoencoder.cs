namespace NetCompiler.Samples.Optimizers.Saddle;

/// <summary>Two layers without biases that learn to give back their inputs. With all weights zero both gradients vanish, whatever the samples: each is a product with the other layer's zeros.</summary>
[Network, Input(64)]
[Linear(16, Bias = false), Tanh]
[Linear(64, Bias = false), MeanSquaredError]
public sealed partial class TanhAutoencoder;
