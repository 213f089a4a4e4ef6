using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>ResNet-50 for ImageNet, with shortcuts of option B: He et al. 2015, arXiv 1512.03385, table 1; 25,557,032 parameters.</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class ResNet50
{
    [Graph]
    internal static Node Build(Node image) => ImageNetResNet.Build(image, [3, 4, 6, 3], bottleneck: true);
}
