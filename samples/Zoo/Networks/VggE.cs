using NetCompiler.Samples.Zoo.Networks.Blocks;

namespace NetCompiler.Samples.Zoo.Networks;

/// <summary>Configuration E of Simonyan and Zisserman 2014, arXiv 1409.1556: 19 layers with weights; 143,667,240 parameters (the paper: 144 million).</summary>
[Network(Initialization = Initialization.KaimingNormal, Numerics = Numerics.Fast), Input(3, 224, 224), SoftmaxCrossEntropy]
public sealed partial class VggE
{
    [Graph]
    internal static Node Build(Node image) => Vgg.Build(image, [2, 2, 4, 4, 4]);
}
