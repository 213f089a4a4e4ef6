using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>ResNet-44 for CIFAR-10, with shortcuts of option A: He et al. 2015, arXiv 1512.03385, section 4.2; 658,586 parameters.</summary>
[Network(Numerics = Numerics.Fast), Input(3, 32, 32), SoftmaxCrossEntropy]
public sealed partial class ResNet44
{
    [Graph]
    internal static Node Build(Node image) => CifarResNet.Build(image, blocks: 7);
}
