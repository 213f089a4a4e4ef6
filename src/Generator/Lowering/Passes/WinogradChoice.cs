using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Whether Winograd's products are worth their transforms for a convolution or a gradient of its weights, and how it is cut then.</summary>
/// <remarks>A cost model in processor cycles for each sample; its constants were measured with 512-bit vectors.</remarks>
internal static class WinogradChoice
{
    /// <summary>Multiply-adds in a cycle, of direct sums and of the products, which move more memory.</summary>
    private const double DirectRate = 25, ProductRate = 22;

    /// <summary>Share of the direct sums' time below which products are chosen: the model is no better than that.</summary>
    private const double Worthwhile = 0.9;

    /// <summary>Transformed weights that are kept for all panels: 2.5 MiB.</summary>
    private const int KeptWeights = 640 * 1024;

    /// <summary>Transformed weights that are made at a time where they are not all kept, and sums of their gradients: a third of a second-level cache of 1 MiB.</summary>
    private const int PartOfWeights = 80 * 1024;

    /// <summary>Floats of transformed pixels and products that stay in a second-level cache beside the weights.</summary>
    private const int CachedFloats = 128 * 1024;

    /// <summary>Floats of transformed gradients that a slice keeps in the last-level cache.</summary>
    private const int GradientFloats = 1024 * 1024;

    /// <summary>A multiple of the tiles of every register block.</summary>
    private const int Block = 24;

    /// <summary>Samples that share transformed weights in a training step.</summary>
    private const int BatchSamples = 8;

    /// <summary>Samples that a prediction is taken to have: those of one lose up to a quarter where those of many gain a half and more (maps of 8x8 pixels).</summary>
    private const int PredictionSamples = 2;

    private static IEnumerable<Winograd> Forms => [Winograd.F2, Winograd.F4];

    /// <summary>The schedule of a convolution, or null where direct sums are as fast or exact ones are asked for.</summary>
    public static WinogradSchedule? Choose(LoweredProgram program, Contraction contraction)
    {
        if (!IsPossible(program, contraction))
            return null;
        var image = program.Layouts[contraction.A.Id];
        return Fastest(program, contraction, image.PixelStride) is { } fastest ? Cut(fastest.Form, contraction.Out, image, contraction.Weights.Weights) : null;
    }

    /// <summary>
    /// Estimated cycles of a sample where a convolution, or a gradient of weights, may be computed by Winograd's products, before there are layouts: in some layouts those of which this says so are not, but no others are.
    /// Null where direct sums are as fast, or exact ones are asked for.
    /// </summary>
    public static double? Cycles(LoweredProgram program, Primitive primitive) => !Suits(program, primitive) ? null : primitive switch
    {
        Contraction p => Fastest(program, p, Layout.PaddedChannels(p.A.Channels))?.Cycles,
        OuterProduct p => Fastest(p, Layout.PaddedChannels(p.A.Channels), Layout.PaddedChannels(p.B.Channels))?.Cycles,
        _ => null,
    };

    /// <summary>The schedule of a gradient of weights, or null where direct sums are as fast or exact ones are asked for.</summary>
    public static WinogradSchedule? Choose(LoweredProgram program, OuterProduct product)
    {
        if (!IsPossible(program, product))
            return null;
        var (image, gradients) = (program.Layouts[product.A.Id].PixelStride, program.Layouts[product.B.Id].PixelStride);
        return Fastest(product, image, gradients) is { } fastest ? CutGradient(fastest.Form, product.B, gradients, product.Gradient.Weights) : null;
    }

    /// <summary>Whether a convolution, or a gradient of weights, can be computed by Winograd's products.</summary>
    public static bool IsPossible(LoweredProgram program, Primitive primitive) => Suits(program, primitive) && primitive switch
    {
        Contraction p => program.Layouts[p.A.Id].IsVectors(p.A) && !SampleTiles.AreNeeded(program, p),
        OuterProduct p => program.Layouts[p.A.Id].IsVectors(p.A),
        _ => false,
    };

    /// <summary>The same, whatever the layouts.</summary>
    private static bool Suits(LoweredProgram program, Primitive primitive) => program.Numerics == Numerics.Fast && primitive switch
    {
        Contraction p => p.Groups == 1 && Fits(p.Y, p.X, p.Out),
        OuterProduct p => p.Groups == 1 && Fits(p.Y, p.X, p.B),
        _ => false,
    };

    /// <summary>The schedules that the model would cut for each of the forms, where products are possible.</summary>
    public static IEnumerable<WinogradSchedule> All(LoweredProgram program, Primitive primitive) => !IsPossible(program, primitive) ? [] : Forms.Select(form => primitive switch
    {
        Contraction p => Cut(form, p.Out, program.Layouts[p.A.Id], p.Weights.Weights),
        var p => CutGradient(form, ((OuterProduct)p).B, program.Layouts[((OuterProduct)p).B.Id].PixelStride, ((OuterProduct)p).Gradient.Weights),
    });

    /// <summary>Whether the windows are 3x3 with stride 1, and results are more than one row and column.</summary>
    public static bool Fits(Taps y, Taps x, Tensor results)
    {
        static bool Three(Taps taps) => taps is { Count: Winograd.Taps, Multiply: 1, Step: 1, Divide: 1 };
        return Three(y) && Three(x) && results.Height > 1 && results.Width > 1;
    }

    /// <summary>The faster of the forms, or null where direct sums are as fast.</summary>
    private static (Winograd Form, double Cycles)? Fastest(LoweredProgram program, Contraction contraction, int pixelFloats)
    {
        var (weights, samples) = (contraction.Weights.Weights, program.IsTraining ? BatchSamples : PredictionSamples);
        var best = Best(form => Cycles(form, contraction.Out, pixelFloats, weights) + WeightCycles(form, weights) / samples);
        return best.Cycles < Worthwhile * DirectCycles(contraction.Out, weights) ? best : null;
    }

    /// <inheritdoc cref="Fastest(LoweredProgram, Contraction, int)"/>
    private static (Winograd Form, double Cycles)? Fastest(OuterProduct product, int pixelFloats, int gradientFloats)
    {
        var weights = product.Gradient.Weights;
        var best = Best(form =>
        {
            var tiles = form.Tiles(product.B.Height) * form.Tiles(product.B.Width);
            return Cycles(form, product.B, pixelFloats, weights) + Transforms(form).Weights * weights.Inner * Vectors(weights.PaddedOuter) * tiles / CutGradient(form, product.B, gradientFloats, weights).Tiles;
        });
        return best.Cycles < Worthwhile * DirectCycles(product.B, weights) ? best : null;
    }

    private static (Winograd Form, double Cycles) Best(Func<Winograd, double> cycles) =>
        Forms.Select(form => (Form: form, Cycles: cycles(form))).OrderBy(f => f.Cycles).First();

    private static double DirectCycles(Tensor results, WeightLayout weights) =>
        (double)Winograd.Taps * Winograd.Taps * weights.Inner * weights.PaddedOuter * results.Height * results.Width / DirectRate;

    /// <summary>Cycles that a transform takes for a vector of 16 floats: of the pixels of a tile, of its results or their gradients, of weights.</summary>
    private static (double Pixels, double Results, double Weights) Transforms(Winograd form) => form == Winograd.F2 ? (40, 35, 150) : (120, 90, 350);

    /// <summary>Vectors of so many floats: a transform of few takes as long as one of 16.</summary>
    private static double Vectors(int floats) => Math.Ceiling(floats / 16.0);

    /// <summary>Cycles for the transform of a convolution's weights. Where their points stay in a second-level cache, that takes half the time.</summary>
    private static double WeightCycles(Winograd form, WeightLayout weights) =>
        Transforms(form).Weights * weights.Inner * Vectors(weights.PaddedOuter) * (form.Products * (double)weights.Inner * weights.PaddedOuter <= CachedFloats ? 0.5 : 1);

    /// <summary>Cycles for the products of a sample and the transforms on both sides of them.</summary>
    private static double Cycles(Winograd form, Tensor results, int pixelFloats, WeightLayout weights)
    {
        var tiles = form.Tiles(results.Height) * form.Tiles(results.Width);
        var transforms = Transforms(form);
        return tiles * (form.Products * (double)weights.Inner * weights.PaddedOuter / ProductRate + transforms.Pixels * Vectors(pixelFloats) + transforms.Results * Vectors(weights.PaddedOuter));
    }

    private static WinogradSchedule Cut(Winograd form, Tensor results, Layout image, WeightLayout weights)
    {
        var keeps = weights.Panels * form.Products * weights.TapStride <= KeptWeights;
        var tiles = CachedFloats / (form.Products * (keeps ? image.PixelStride + weights.PaddedOuter : weights.PanelLanes));
        var transforms = Transforms(form);
        // What every thread does for itself: with panels of its own the pixels, with tiles of its own the weights.
        var (pixels, ofWeights) = (transforms.Pixels * form.Tiles(results.Height) * form.Tiles(results.Width) * image.PixelStride, transforms.Weights * weights.Inner * weights.PaddedOuter);
        return new(form, Tiles(form, results, tiles), keeps, keeps ? weights.Inner : Math.Min(weights.Inner, Depth(form, weights)), weights.Panels > 1 && pixels < ofWeights);
    }

    private static WinogradSchedule CutGradient(Winograd form, Tensor results, int gradientFloats, WeightLayout weights) =>
        new(form, Tiles(form, results, GradientFloats / (form.Products * gradientFloats)), KeepsWeights: false, Part(Layout.PaddedChannels(weights.Inner), Depth(form, weights)), PartsArePanels: false);

    /// <summary>The largest part of at most so many channels that divides them all.</summary>
    private static int Part(int channels, int most) => Enumerable.Range(1, channels / 4).Select(parts => channels / parts).First(part => part <= most && channels % part == 0 && (part % 16 == 0 || part == channels));

    /// <summary>Input channels whose transformed weights for one panel stay in the cache: whole vectors.</summary>
    private static int Depth(Winograd form, WeightLayout weights) => Math.Max(16, PartOfWeights / (form.Products * weights.PanelLanes) / 16 * 16);

    /// <summary>At most so many tiles, no more than those of a common batch.</summary>
    private static int Tiles(Winograd form, Tensor results, int most)
    {
        var all = (form.Tiles(results.Height) * form.Tiles(results.Width) * BatchSamples + Block - 1) / Block * Block;
        return Math.Min(all, Math.Max(Block, most / Block * Block));
    }
}
