namespace NetCompiler.Samples.Zoo.Networks.Blocks;

/// <summary>The networks for ImageNet of He et al. 2015, arXiv 1512.03385, table 1, with option B: projections where a shape changes, as torchvision has them and names their layers.</summary>
internal static class ImageNetResNet
{
    /// <summary>A convolution of kernel 7, maximum pooling, four stages on 56, 28, 14 and 7 pixels, global average pooling and a linear layer.</summary>
    /// <param name="image">The image.</param>
    /// <param name="blocks">The blocks of each stage.</param>
    /// <param name="bottleneck">Whether blocks are bottlenecks.</param>
    public static Node Build(Node image, int[] blocks, bool bottleneck)
    {
        // The paper takes 112 pixels to 56 and does not say how; the padding is torchvision's.
        var x = image.Conv2D(64, 7, stride: 2, padding: 3, bias: false, name: "conv1").BatchNorm(name: "bn1").ReLU().MaxPool2D(3, stride: 2, padding: 1);
        for (var stage = 1; stage <= blocks.Length; stage++)
            for (var block = 0; block < blocks[stage - 1]; block++)
            {
                var name = $"layer{stage}.{block}";
                var width = 32 << stage;
                var stride = stage > 1 && block == 0 ? 2 : 1;
                var y = bottleneck ? Residual.Bottleneck(x, width, stride, name) : Residual.Basic(x, width, stride, name);
                var changes = block == 0 && (bottleneck || stage > 1);
                x = (y + (changes ? Residual.Projection(x, bottleneck ? 4 * width : width, stride, name) : x)).ReLU();
            }
        return x.GlobalAvgPool2D().Linear(1000, name: "fc");
    }
}
