namespace NetCompiler.Samples.Zoo.Networks.Blocks;

/// <summary>The blocks of Szegedy et al. 2014, <i>Going Deeper with Convolutions</i>, arXiv 1409.4842.</summary>
internal static class Inception
{
    /// <summary>A convolution with ReLU, as all of the network's are.</summary>
    public static Node Convolution(Node x, int channels, int kernel, string name, int stride = 1) => x.Conv2D(channels, kernel, stride, padding: kernel / 2, name: name).ReLU();

    /// <summary>Four branches side by side (figure 2b): kernel 1, kernel 3 and kernel 5 after reductions, and maximum pooling before a projection.</summary>
    /// <param name="x">The image.</param>
    /// <param name="name">The block's name.</param>
    /// <param name="one">Channels of kernel 1; the parameters are in the order of table 1's columns.</param>
    /// <param name="reduceThree">Channels that the branch of kernel 3 is reduced to.</param>
    /// <param name="three">Channels of kernel 3.</param>
    /// <param name="reduceFive">Channels that the branch of kernel 5 is reduced to.</param>
    /// <param name="five">Channels of kernel 5.</param>
    /// <param name="pool">Channels of the projection after pooling.</param>
    public static Node Block(Node x, string name, int one, int reduceThree, int three, int reduceFive, int five, int pool) => Node.Concat(
        Convolution(x, one, 1, $"{name}.1x1"),
        Convolution(Convolution(x, reduceThree, 1, $"{name}.3x3_reduce"), three, 3, $"{name}.3x3"),
        Convolution(Convolution(x, reduceFive, 1, $"{name}.5x5_reduce"), five, 5, $"{name}.5x5"),
        Convolution(x.MaxPool2D(3, stride: 1, padding: 1), pool, 1, $"{name}.pool_proj"));

    /// <summary>An auxiliary classifier (section 5), whose loss counts 0.3 in training.</summary>
    public static void Head(Node x, string name) =>
        Convolution(x.AvgPool2D(5, stride: 3), 128, 1, $"{name}.conv")
            .Linear(1024, name: $"{name}.fc1").ReLU().Dropout(0.7)
            .Linear(1000, name: $"{name}.fc2").AuxiliaryLoss(0.3);
}
