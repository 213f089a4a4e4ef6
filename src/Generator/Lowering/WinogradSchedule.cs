using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>How a convolution by Winograd's products is cut, and what it keeps in a slice's scratch memory.</summary>
/// <param name="Form">The transform.</param>
/// <param name="Tiles">Tiles that go through the three steps together.</param>
/// <param name="Panels">Panels of output channels at a time.</param>
/// <param name="Depth">Input channels at a time. The transformed weights of so many panels and channels are kept; where those are all, they are transformed once a call.</param>
internal sealed record WinogradSchedule(Winograd Form, int Tiles, int Panels, int Depth)
{
    /// <summary>A cache line: it keeps the many streams of a transform out of each other's sets of the cache.</summary>
    private const int Line = 16;

    /// <summary>Whether all weights are kept.</summary>
    public bool KeepsWeights(WeightLayout weights) => Panels == weights.Panels && Depth == weights.Inner;

    /// <summary>Floats between neighbouring points of the transformed weights of a panel.</summary>
    public int WeightPoint(WeightLayout weights) => Depth * weights.PanelLanes + Line;

    /// <summary>Floats of a panel's transformed weights.</summary>
    public int PanelFloats(WeightLayout weights) => Form.Products * WeightPoint(weights);

    /// <summary>Floats between neighbouring points of the transformed pixels.</summary>
    public int PixelPoint(Layout image) => PixelPoint(image.PixelStride);

    /// <inheritdoc cref="PixelPoint(Layout)"/>
    public int PixelPoint(int pitch) => Tiles * pitch + Line;

    /// <summary>Floats between neighbouring points of the transformed pixels of some input channels.</summary>
    public int DepthPoint => PixelPoint(Depth);

    /// <summary>Floats between neighbouring points of the products.</summary>
    public int ProductPoint(WeightLayout weights) => Tiles * Panels * weights.PanelLanes + Line;

    /// <summary>Where the transformed pixels, the products, the patch of a tile at an edge and the transforms' own memory begin behind the weights, and where all ends.</summary>
    public (int Pixels, int Products, int Patch, int Work, int End) Places(Layout image, WeightLayout weights)
    {
        var pixels = Panels * PanelFloats(weights);
        var products = pixels + Form.Products * PixelPoint(image);
        var patch = products + Form.Products * ProductPoint(weights);
        var work = patch + Form.Products * image.PixelStride;
        return (pixels, products, patch, work, work + Form.Products * Line);
    }

    /// <summary>For a gradient of weights, where the transformed pixels, the transformed gradients, the patch of a tile at an edge and the transforms' own memory begin behind the sums, and where all ends.</summary>
    public (int Pixels, int Gradients, int Patch, int Work, int End) GradientPlaces(Layout image, Layout gradients, WeightLayout weights)
    {
        var pixels = Form.Products * WeightPoint(weights);
        var transformed = pixels + Form.Products * DepthPoint;
        var patch = transformed + Form.Products * PixelPoint(gradients);
        var work = patch + Math.Max(Form.Products * Depth, Form.Outputs * Form.Outputs * gradients.PixelStride);
        return (pixels, transformed, patch, work, work + Form.Products * Line);
    }
}
