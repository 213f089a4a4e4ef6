namespace NetCompiler.Samples.Zoo.Networks.Blocks;

/// <summary>The blocks of He et al. 2015, <i>Deep Residual Learning for Image Recognition</i>, arXiv 1512.03385. Layers are named as torchvision names them.</summary>
internal static class Residual
{
    /// <summary>Two convolutions of kernel 3, batch normalisation after each (figure 5, left): what the shortcut is added to.</summary>
    public static Node Basic(Node x, int width, int stride, string name) =>
        x.Conv2D(width, 3, stride, padding: 1, bias: false, name: $"{name}.conv1").BatchNorm(name: $"{name}.bn1").ReLU()
         .Conv2D(width, 3, padding: 1, bias: false, name: $"{name}.conv2").BatchNorm(name: $"{name}.bn2");

    /// <summary>Convolutions of kernels 1, 3 and 1, the last four times as wide (figure 5, right).</summary>
    /// <remarks>The stride is the second convolution's, as torchvision has it ("version 1.5"); the paper's is the first one's.</remarks>
    public static Node Bottleneck(Node x, int width, int stride, string name) =>
        x.Conv2D(width, 1, bias: false, name: $"{name}.conv1").BatchNorm(name: $"{name}.bn1").ReLU()
         .Conv2D(width, 3, stride, padding: 1, bias: false, name: $"{name}.conv2").BatchNorm(name: $"{name}.bn2").ReLU()
         .Conv2D(4 * width, 1, bias: false, name: $"{name}.conv3").BatchNorm(name: $"{name}.bn3");

    /// <summary>The shortcut of option B where the shape changes: a convolution of kernel 1.</summary>
    public static Node Projection(Node x, int width, int stride, string name) =>
        x.Conv2D(width, 1, stride, bias: false, name: $"{name}.downsample.0").BatchNorm(name: $"{name}.downsample.1");
}
