using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>A plain network of 20 layers, without shortcuts, for CIFAR-10: He et al. 2015, arXiv 1512.03385, section 4.2; 269,722 parameters.</summary>
[Network(Numerics = Numerics.Fast), Input(3, 32, 32), SoftmaxCrossEntropy]
public sealed partial class Plain20
{
    [Graph]
    internal static Node Build(Node image) => CifarResNet.Build(image, blocks: 3, shortcuts: false);
}
