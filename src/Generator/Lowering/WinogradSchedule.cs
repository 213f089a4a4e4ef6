using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>How a convolution by Winograd's products is cut, and what it keeps in its scratch memory.</summary>
/// <param name="Form">The transform.</param>
/// <param name="Tiles">Most tiles that go through the three steps together.</param>
/// <param name="KeepsWeights">Whether all transformed weights are kept, so that they are made once a call; else those of one panel at a time.</param>
/// <param name="Depth">Input channels whose weights are transformed at a time; all of them where weights are kept.</param>
/// <param name="PartsArePanels">Whether threads share the panels of output channels of a prediction, each with all tiles; else the tiles, each with all weights.</param>
internal sealed record WinogradSchedule(Winograd Form, int Tiles, bool KeepsWeights, int Depth, bool PartsArePanels)
{
    /// <summary>Tiles that blocks of them are multiples of, but for the last: whole register tiles, or a third of one.</summary>
    public const int Unit = 4;

    /// <summary>A cache line: it keeps the many streams of a transform out of each other's sets of the cache.</summary>
    private const int Line = 16;

    /// <summary>Output channels whose products are kept.</summary>
    public int Channels(WeightLayout weights) => KeepsWeights ? weights.PaddedOuter : weights.PanelLanes;

    /// <summary>Floats between neighbouring points of the transformed weights of a panel.</summary>
    public int WeightPoint(WeightLayout weights) => Depth * weights.PanelLanes + Line;

    /// <summary>Floats of a panel's transformed weights.</summary>
    public int PanelFloats(WeightLayout weights) => Form.Products * WeightPoint(weights);

    /// <summary>Floats between neighbouring points of transformed pixels.</summary>
    /// <param name="pitch">Floats of a tile at one point.</param>
    public int PixelPoint(int pitch) => Tiles * pitch + Line;

    /// <summary>Floats between neighbouring points of the products.</summary>
    public int ProductPoint(WeightLayout weights) => PixelPoint(Channels(weights));

    /// <summary>Where the transformed pixels, the products, the patch of a tile at an edge and the transforms' own memory begin behind the weights, and where all ends.</summary>
    public (int Pixels, int Products, int Patch, int Work, int End) Places(Layout image, WeightLayout weights)
    {
        var pixels = (KeepsWeights ? weights.Panels : 1) * PanelFloats(weights);
        var products = pixels + Form.Products * PixelPoint(image.PixelStride);
        var patch = products + Form.Products * ProductPoint(weights);
        var work = patch + Form.Products * image.PixelStride;
        return (pixels, products, patch, work, work + Form.Products * Line);
    }

    /// <summary>For a gradient of weights, where the transformed pixels, the transformed gradients, the patch of a tile at an edge and the transforms' own memory begin behind the sums, and where all ends.</summary>
    public (int Pixels, int Gradients, int Patch, int Work, int End) GradientPlaces(Layout gradients, WeightLayout weights)
    {
        var pixels = PanelFloats(weights);
        var transformed = pixels + Form.Products * PixelPoint(Depth);
        var patch = transformed + Form.Products * PixelPoint(gradients.PixelStride);
        var work = patch + Math.Max(Form.Products * Depth, Form.Outputs * Form.Outputs * gradients.PixelStride);
        return (pixels, transformed, patch, work, work + Form.Products * Line);
    }
}
