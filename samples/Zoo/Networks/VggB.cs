using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration B of Simonyan and Zisserman 2014, arXiv 1409.1556: 13 layers with weights; 133,047,848 parameters (the paper: 133 million).</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class VggB
{
    [Graph]
    internal static Node Build(Node image) => Vgg.Build(image, [2, 2, 2, 2, 2]);
}
