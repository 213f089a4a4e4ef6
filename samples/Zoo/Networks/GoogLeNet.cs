using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>GoogLeNet: Szegedy et al. 2014, arXiv 1409.4842, table 1, with both auxiliary classifiers; 13,378,280 parameters, 6,998,552 of them without these.</summary>
/// <remarks>
/// As the paper has it, without batch normalisation and with local response normalisation (figure 3). Pools of stride 2 round the image's size up, which takes 112 pixels to 56, 28,
/// 14 and 7. The paper does not say how weights are drawn; here it is done as He et al. 2015 do.
/// </remarks>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class GoogLeNet
{
    [Graph]
    internal static Node Build(Node image)
    {
        var x = Pool(Inception.Convolution(image, 64, 7, "conv1", stride: 2)).LocalResponseNorm(5);
        x = Inception.Convolution(Inception.Convolution(x, 64, 1, "conv2.3x3_reduce"), 192, 3, "conv2.3x3");
        x = Pool(x.LocalResponseNorm(5));
        x = Inception.Block(x, "inception3a", 64, 96, 128, 16, 32, 32);
        x = Pool(Inception.Block(x, "inception3b", 128, 128, 192, 32, 96, 64));
        x = Inception.Block(x, "inception4a", 192, 96, 208, 16, 48, 64);
        Inception.Head(x, "aux1");
        x = Inception.Block(x, "inception4b", 160, 112, 224, 24, 64, 64);
        x = Inception.Block(x, "inception4c", 128, 128, 256, 24, 64, 64);
        x = Inception.Block(x, "inception4d", 112, 144, 288, 32, 64, 64);
        Inception.Head(x, "aux2");
        x = Pool(Inception.Block(x, "inception4e", 256, 160, 320, 32, 128, 128));
        x = Inception.Block(x, "inception5a", 256, 160, 320, 32, 128, 128);
        x = Inception.Block(x, "inception5b", 384, 192, 384, 48, 128, 128);
        return x.GlobalAvgPool2D().Dropout(0.4).Linear(1000, name: "fc");
    }

    private static Node Pool(Node x) => x.MaxPool2D(3, stride: 2, ceilMode: true);
}
