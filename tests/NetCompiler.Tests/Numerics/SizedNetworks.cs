namespace NetCompiler.Tests.Numerics;

/// <summary>A small residual network that ends in a global pooling.</summary>
internal static class SizedBody
{
    public static Node Residual(Node x)
    {
        x = x.Conv2D(10, kernel: 3, padding: 1, bias: false).BatchNorm().ReLU();
        var y = x.Conv2D(20, kernel: 3, stride: 2, padding: 1).BatchNorm().ReLU().Conv2D(20, kernel: 3, padding: 1);
        return (y + x.Shortcut(20, 2)).ReLU().MaxPool2D(2).Dropout(0.25).GlobalAvgPool2D().Linear(5);
    }

    /// <summary>Scores, then the features that they are made of.</summary>
    public static Node[] Several(Node x)
    {
        var features = x.Conv2D(6, kernel: 3, padding: 1).Tanh().GlobalAvgPool2D();
        return [features.Linear(4), features];
    }
}

/// <summary>Takes three sizes.</summary>
[Network, Input(3, 9, 11, Gradient = true, OtherSizes = [12, 12, 6, 17]), SoftmaxCrossEntropy]
public sealed partial class ThreeSizes
{
    [Graph]
    static Node Build(Node image) => SizedBody.Residual(image);
}

/// <summary>Takes the first of the three sizes.</summary>
[Network, Input(3, 9, 11, Gradient = true), SoftmaxCrossEntropy]
public sealed partial class FirstSize
{
    [Graph]
    static Node Build(Node image) => SizedBody.Residual(image);
}

/// <summary>Takes the second of the three sizes.</summary>
[Network, Input(3, 12, 12, Gradient = true), SoftmaxCrossEntropy]
public sealed partial class SecondSize
{
    [Graph]
    static Node Build(Node image) => SizedBody.Residual(image);
}

/// <summary>Takes the third of the three sizes.</summary>
[Network, Input(3, 6, 17, Gradient = true), SoftmaxCrossEntropy]
public sealed partial class ThirdSize
{
    [Graph]
    static Node Build(Node image) => SizedBody.Residual(image);
}

/// <summary>A chain that takes two sizes, and is compared with vectors.</summary>
[Network, Input(2, 7, 7, OtherSizes = [8, 5]), Conv2D(9, Kernel = 3, Padding = 1), ReLU, GlobalMaxPool2D, Linear(3), MeanSquaredError]
public sealed partial class TwoSizes;

/// <summary>The same chain for its second size alone.</summary>
[Network, Input(2, 8, 5), Conv2D(9, Kernel = 3, Padding = 1), ReLU, GlobalMaxPool2D, Linear(3), MeanSquaredError]
public sealed partial class SecondOfTwoSizes;

/// <summary>Gives two outputs for each of two sizes.</summary>
[Network, Input(2, 5, 5, OtherSizes = [6, 6]), SoftmaxCrossEntropy]
public sealed partial class SizesAndOutputs
{
    [Graph]
    static Node[] Build(Node image) => SizedBody.Several(image);
}

/// <summary>The same network for its second size alone.</summary>
[Network, Input(2, 6, 6), SoftmaxCrossEntropy]
public sealed partial class SecondOfSizesAndOutputs
{
    [Graph]
    static Node[] Build(Node image) => SizedBody.Several(image);
}
