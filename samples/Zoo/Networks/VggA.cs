using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration A of Simonyan and Zisserman 2014, arXiv 1409.1556: 11 layers with weights; 132,863,336 parameters (the paper: 133 million).</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class VggA
{
    [Graph]
    internal static Node Build(Node image) => Vgg.Build(image, [1, 1, 2, 2, 2]);
}
