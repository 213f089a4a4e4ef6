namespace NetCompiler.Samples.Zoo.Networks.Blocks;

/// <summary>The networks for CIFAR-10 of He et al. 2015, arXiv 1512.03385, section 4.2: 6n + 2 layers with weights.</summary>
internal static class CifarResNet
{
    /// <summary>A convolution, three stages of n blocks on 32, 16 and 8 pixels, global average pooling and a linear layer.</summary>
    /// <param name="image">The image.</param>
    /// <param name="blocks">n, the blocks of a stage.</param>
    /// <param name="shortcuts">Whether blocks have shortcuts (option A: without parameters), or the network is a plain one.</param>
    public static Node Build(Node image, int blocks, bool shortcuts = true)
    {
        var x = image.Conv2D(16, 3, padding: 1, bias: false, name: "conv1").BatchNorm(name: "bn1").ReLU();
        for (var stage = 1; stage <= 3; stage++)
            for (var block = 0; block < blocks; block++)
            {
                var width = 8 << stage;
                var stride = stage > 1 && block == 0 ? 2 : 1;
                var y = Residual.Basic(x, width, stride, $"layer{stage}.{block}");
                x = (shortcuts ? y + x.Shortcut(width, stride) : y).ReLU();
            }
        return x.GlobalAvgPool2D().Linear(10, name: "fc");
    }
}
