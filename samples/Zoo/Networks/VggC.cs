using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration C of Simonyan and Zisserman 2014, arXiv 1409.1556: 16 layers with weights, three of them of kernel 1; 133,638,952 parameters (the paper: 134 million).</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class VggC
{
    [Graph]
    internal static Node Build(Node image) => Vgg.Build(image, [2, 2, 3, 3, 3], third: 1);
}
