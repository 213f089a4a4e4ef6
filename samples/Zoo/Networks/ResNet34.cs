using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>ResNet-34 for ImageNet, with shortcuts of option B: He et al. 2015, arXiv 1512.03385, table 1; 21,797,672 parameters.</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class ResNet34
{
    [Graph]
    internal static Node Build(Node image) => ImageNetResNet.Build(image, [3, 4, 6, 3], bottleneck: false);
}
