using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration D of Simonyan and Zisserman 2014, arXiv 1409.1556: 16 layers with weights; 138,357,544 parameters (the paper: 138 million).</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class VggD
{
    [Graph]
    internal static Node Build(Node image) => Vgg.Build(image, [2, 2, 3, 3, 3]);
}
