using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>ResNet-32 for CIFAR-10, with shortcuts of option A: He et al. 2015, arXiv 1512.03385, section 4.2; 464,154 parameters.</summary>
[Network(Numerics = Numerics.Fast), Input(3, 32, 32), SoftmaxCrossEntropy]
public sealed partial class ResNet32
{
    [Graph]
    internal static Node Build(Node image) => CifarResNet.Build(image, blocks: 5);
}
