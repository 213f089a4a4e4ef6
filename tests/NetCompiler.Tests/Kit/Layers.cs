namespace NetCompiler.Tests.Kit;

/// <summary>The chain's vocabulary for tests; arguments that have their default value are left out, as a user would.</summary>
internal static class Layers
{
    private static readonly double[] NoWeights = [];

    public static Layer ReLU { get; } = new("ReLU");

    public static Layer Sigmoid { get; } = new("Sigmoid");

    public static Layer Tanh { get; } = new("Tanh");

    public static Layer GELU { get; } = new("GELU");

    public static Layer SiLU { get; } = new("SiLU");

    public static Layer Softmax { get; } = new("Softmax");

    public static Layer Flatten { get; } = new("Flatten");

    public static Layer Freeze { get; } = new("Freeze");

    public static Layer GlobalAvgPool2D { get; } = new("GlobalAvgPool2D");

    public static Layer GlobalMaxPool2D { get; } = new("GlobalMaxPool2D");

    public static Layer SoftmaxCrossEntropy { get; } = new("SoftmaxCrossEntropy");

    public static Layer KLDivergence { get; } = new("KLDivergence");

    public static Layer MeanSquaredError { get; } = new("MeanSquaredError");

    public static Layer BinaryCrossEntropy { get; } = new("BinaryCrossEntropy");

    public static Layer Conv2D(int channels, int kernel, int stride = 1, int padding = 0, bool bias = true) =>
        Make("Conv2D", ("channels", channels, null), ("Kernel", kernel, null), ("Stride", stride, 1), ("Padding", padding, 0), ("Bias", bias, true));

    public static Layer Conv2D(int channels, (int Height, int Width) kernel, int stride = 1, int padding = 0, bool bias = true) => Make(
        "Conv2D", ("channels", channels, null), ("KernelHeight", kernel.Height, null), ("KernelWidth", kernel.Width, null), ("Stride", stride, 1), ("Padding", padding, 0), ("Bias", bias, true));

    /// <summary>A convolution with any arguments, as its attribute names them.</summary>
    public static Layer Conv2D(int channels, params (string Name, object Value)[] arguments) => new("Conv2D", [("channels", channels), .. arguments]);

    public static Layer Pad(int top, int bottom, int left, int right) => Make("Pad", ("Top", top, 0), ("Bottom", bottom, 0), ("Left", left, 0), ("Right", right, 0));

    public static Layer PolynomialFeatures(int degree) => Make("PolynomialFeatures", ("degree", degree, null));

    public static Layer Linear(int features, bool bias = true) => Make("Linear", ("features", features, null), ("Bias", bias, true));

    public static Layer MaxPool2D(int kernel, int stride = 0, int padding = 0) => Pool("MaxPool2D", kernel, stride, padding);

    public static Layer AvgPool2D(int kernel, int stride = 0, int padding = 0) => Pool("AvgPool2D", kernel, stride, padding);

    /// <summary>A pooling with any arguments, as its attribute names them.</summary>
    public static Layer MaxPool2D(params (string Name, object Value)[] arguments) => new("MaxPool2D", arguments);

    /// <summary>A pooling with any arguments, as its attribute names them.</summary>
    public static Layer AvgPool2D(params (string Name, object Value)[] arguments) => new("AvgPool2D", arguments);

    public static Layer LeakyReLU(double slope = 0.01) => Make("LeakyReLU", ("slope", slope, 0.01));

    public static Layer ELU(double alpha = 1) => Make("ELU", ("Alpha", alpha, 1.0));

    public static Layer Softplus(double beta = 1, double threshold = 20) => Make("Softplus", ("Beta", beta, 1.0), ("Threshold", threshold, 20.0));

    public static Layer Dropout(double p = 0.5) => Make("Dropout", ("p", p, 0.5));

    public static Layer Embedding(int vocabulary, int dimension, int paddingIndex = -1) =>
        Make("Embedding", ("vocabulary", vocabulary, null), ("dimension", dimension, null), ("PaddingIndex", paddingIndex, -1));

    public static Layer BatchNorm(double epsilon = 1e-5, double momentum = 0.1) => Make("BatchNorm", ("Epsilon", epsilon, 1e-5), ("Momentum", momentum, 0.1));

    public static Layer LayerNorm(double epsilon = 1e-5) => Make("LayerNorm", ("Epsilon", epsilon, 1e-5));

    public static Layer LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) =>
        Make("LocalResponseNorm", ("size", size, null), ("Alpha", alpha, 1e-4), ("Beta", beta, 0.75), ("K", k, 1.0));

    public static Layer MulticlassHinge(double margin = 1) => Make("MulticlassHinge", ("margin", margin, 1.0));

    public static Layer CrossEntropy(double labelSmoothing = 0, double[]? classWeights = null, bool softTargets = false) => Make(
        "SoftmaxCrossEntropy", ("LabelSmoothing", labelSmoothing, 0.0), ("ClassWeights", classWeights ?? NoWeights, NoWeights), ("SoftTargets", softTargets, false));

    private static Layer Pool(string name, int kernel, int stride, int padding) => Make(name, ("kernel", kernel, null), ("Stride", stride, 0), ("Padding", padding, 0));

    private static Layer Make(string name, params (string Name, object Value, object? Default)[] arguments) =>
        new(name, [.. arguments.Where(a => !a.Value.Equals(a.Default)).Select(a => (a.Name, a.Value))]);
}
