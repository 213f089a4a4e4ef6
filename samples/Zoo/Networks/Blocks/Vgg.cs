namespace NetCompiler.Samples.Zoo.Networks.Blocks;

/// <summary>The configurations of Simonyan and Zisserman 2014, arXiv 1409.1556, table 1.</summary>
/// <remarks>
/// Layers are named by their stage, so that a deeper configuration can begin with the layers of a shallower one, as the paper's do. Weights are drawn as He et al. 2015 do; the paper draws those
/// of A from a normal distribution of variance 0.01.
/// </remarks>
internal static class Vgg
{
    /// <summary>Five stages of convolutions, each with maximum pooling behind, and three linear layers.</summary>
    /// <param name="image">The image.</param>
    /// <param name="convolutions">The convolutions of each stage.</param>
    /// <param name="third">Kernel of a stage's third convolution.</param>
    public static Node Build(Node image, int[] convolutions, int third = 3)
    {
        var x = image;
        for (var stage = 1; stage <= convolutions.Length; stage++)
        {
            for (var place = 1; place <= convolutions[stage - 1]; place++)
            {
                var kernel = place == 3 ? third : 3;
                x = x.Conv2D(stage < 5 ? 32 << stage : 512, kernel, padding: kernel / 2, name: $"conv{stage}_{place}").ReLU();
            }
            x = x.MaxPool2D(2);
        }
        return x.Linear(4096, name: "fc6").ReLU().Dropout()
                .Linear(4096, name: "fc7").ReLU().Dropout()
                .Linear(1000, name: "fc8");
    }
}
