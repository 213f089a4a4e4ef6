using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>A random valid network, small enough for the reference, and the batch to try it with.</summary>
internal sealed record RandomChain(Chain Chain, int Samples, int Seed) : IRandomCase<RandomChain>
{
    private const int MostFlops = 100_000;
    private const int LongestSample = 1500;

    public INetworkCase Network => Chain;

    public static RandomChain For(int seed)
    {
        var random = new Random(seed);
        var ofIndices = seed % 12 == 0;
        int[] input = ofIndices ? [random.Next(1, 20)] : random.Next(3) == 0 ? [random.Next(1, 70)] : [random.Next(1, 6), random.Next(1, 15), random.Next(1, 15)];
        var layers = new List<Layer>();
        var shape = new Shape(input);
        // A maximum among equal embeddings is a matter of rounding as soon as a layer has computed with them.
        var mayPool = !ofIndices;
        var count = random.Next(1, 9);
        if (ofIndices)
        {
            layers.Add(Layers.Embedding(random.Next(1, 30), Width(random), random.Next(2) - 1));
            shape = Following(layers[0], shape) ?? throw new InvalidOperationException($"{layers[0]} does not fit {shape}.");
        }
        for (var attempt = 0; layers.Count < count && attempt < 50; attempt++)
        {
            var layer = LayerFor(random, shape, mayPool);
            if (Following(layer, shape) is not { } next)
                continue;
            // Overlapping windows repeat a maximum. What an arithmetic layer makes of the copies may differ in the last bit, and a second pooling would choose by it.
            if (layer.Name is "MaxPool2D" or "GlobalMaxPool2D")
                mayPool = false;
            layers.Add(layer);
            shape = next;
        }
        if (shape.IsImage)
        {
            var toVector = random.Next(4) switch { 0 => Layers.Flatten, 1 => Layers.GlobalAvgPool2D, 2 when mayPool => Layers.GlobalMaxPool2D, _ => Layers.Linear(random.Next(1, 20)) };
            layers.Add(toVector);
            shape = Following(toVector, shape) ?? throw new InvalidOperationException($"{toVector} does not fit {shape}.");
        }
        layers.Add(LossFor(random, shape.Length));
        return new RandomChain(new Chain(input, [.. layers]), random.Next(5) == 0 ? random.Next(1, 71) : random.Next(1, 20), seed);
    }

    /// <summary>Networks that are one step simpler: a layer less, or a smaller number somewhere, or fewer samples.</summary>
    public IEnumerable<RandomChain> Simpler()
    {
        foreach (var samples in new[] { 1, 2, Samples / 2, Samples - 1 }.Where(n => n >= 1 && n < Samples).Distinct())
            yield return this with { Samples = samples };
        for (var i = 0; i < Chain.Layers.Length - 1 && Chain.Layers.Length > 2; i++)
            if (WithLayers([.. Chain.Layers.Where((_, k) => k != i)]) is { } without)
                yield return without;
        for (var i = 0; i < Chain.Input.Length; i++)
            foreach (var extent in Smaller(Chain.Input[i]))
                if (IfValid(Chain with { Input = [.. Chain.Input.Select((e, k) => k == i ? extent : e)] }) is { } cut)
                    yield return cut;
        for (var i = 0; i < Chain.Layers.Length; i++)
            foreach (var layer in SimplerLayers(Chain.Layers[i]))
                if (WithLayers([.. Chain.Layers.Select((l, k) => k == i ? layer : l)]) is { } simpler)
                    yield return simpler;
    }

    public override string ToString() => $"{Chain} with {Samples} samples, seed {Seed}";

    private static IEnumerable<int> Smaller(int value) => new[] { 1, value / 2, value - 1 }.Where(v => v >= 1 && v < value).Distinct();

    private static IEnumerable<Layer> SimplerLayers(Layer layer)
    {
        for (var i = 0; i < layer.Arguments.Length; i++)
        {
            var (name, value) = layer.Arguments[i];
            if (char.IsUpper(name[0]) && !name.StartsWith("Kernel", StringComparison.Ordinal))
                yield return new Layer(layer.Name, [.. layer.Arguments.Where((_, k) => k != i)]);
            if (value is int number)
                foreach (var smaller in Smaller(number))
                    yield return new Layer(layer.Name, [.. layer.Arguments.Select((a, k) => k == i ? (name, smaller) : a)]);
        }
    }

    private RandomChain? WithLayers(Layer[] layers) => IfValid(Chain with { Layers = layers });

    private RandomChain? IfValid(Chain chain)
    {
        try
        {
            chain.BuildGraph();
            return this with { Chain = chain };
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>The shape behind a layer, or null where it does not fit or would cost too much.</summary>
    private static Shape? Following(Layer layer, Shape shape)
    {
        LayerDeclaration declaration = layer.Declaration;
        try
        {
            var operation = OperationCatalog.Create(declaration.Name, declaration.Arguments, default);
            var next = operation.InferShape(shape);
            return next.Length <= LongestSample && operation.Flops(shape) <= MostFlops ? next : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>A layer that may or may not fit a shape.</summary>
    public static Layer LayerFor(Random random, Shape shape, bool mayPool) => random.Next(shape.IsImage ? 18 : 13) switch
    {
        0 or 1 => Layers.ReLU,
        2 => random.Next(6) == 0 ? Layers.Freeze : Layers.LeakyReLU(random.Next(2) == 0 ? 0.01 : -0.25),
        3 => random.Next(2) == 0 ? Layers.Sigmoid : Layers.ELU(random.Next(2) == 0 ? 1 : 0.4),
        4 => random.Next(2) == 0 ? Layers.Tanh : Layers.Softplus(random.Next(2) == 0 ? 1 : 2.5),
        5 => Layers.GELU,
        6 => Layers.SiLU,
        7 => Layers.BatchNorm(),
        8 => shape.IsImage && random.Next(2) == 0 ? Layers.LocalResponseNorm(random.Next(1, 8), random.Next(2) == 0 ? 1e-4 : 0.5, random.Next(3) == 0 ? 1.2 : 0.75, random.Next(1, 3)) : Layers.LayerNorm(),
        9 => random.Next(2) == 0 ? Layers.Dropout(0) : Layers.Dropout(random.Next(4) == 0 ? 0.3 : 0),
        10 when !shape.IsImage && shape.Length <= 12 => Layers.PolynomialFeatures(random.Next(1, 4)),
        10 or 11 when !shape.IsImage || random.Next(3) == 0 => Layers.Linear(Width(random), random.Next(3) > 0),
        12 => shape.IsImage ? Layers.Flatten : Layers.Softmax,
        13 when mayPool => Pool(random, arguments => Layers.MaxPool2D(arguments)),
        14 when random.Next(3) == 0 => Layers.Pad(random.Next(3), random.Next(3), random.Next(3), random.Next(3)),
        14 => Pool(random, arguments => Layers.AvgPool2D(random.Next(3) == 0 ? [.. arguments, ("CountIncludePad", false)] : arguments)),
        15 when random.Next(3) == 0 => mayPool && random.Next(2) == 0 ? Layers.GlobalMaxPool2D : Layers.GlobalAvgPool2D,
        16 => random.Next(2) == 0 ? Layers.Conv2D(Width(random), ConvolutionForm(random)) : GroupedConvolution(random, shape.Channels),
        _ => Layers.Conv2D(Width(random), random.Next(1, 6), random.Next(3) == 0 ? random.Next(1, 4) : 1, random.Next(0, 3), random.Next(3) > 0),
    };

    private static Layer Pool(Random random, Func<(string Name, object Value)[], Layer> pool)
    {
        var kernel = random.Next(1, 4);
        var arguments = new List<(string Name, object Value)> { ("kernel", kernel) };
        if (random.Next(2) == 0)
            arguments.Add((random.Next(3) switch { 0 => "StrideHeight", 1 => "StrideWidth", _ => "Stride" }, random.Next(1, 4)));
        if (random.Next(2) == 0)
            arguments.Add((random.Next(3) switch { 0 => "PaddingHeight", 1 => "PaddingWidth", _ => "Padding" }, kernel / 2));
        if (random.Next(4) == 0)
            arguments.Add((random.Next(2) == 0 ? "KernelHeight" : "KernelWidth", random.Next(kernel, 5)));
        if (random.Next(3) == 0)
            arguments.Add(("CeilMode", true));
        return pool([.. arguments]);
    }

    /// <summary>Groups that divide the channels; each channel for itself in every second case.</summary>
    private static Layer GroupedConvolution(Random random, int channels)
    {
        var groups = random.Next(2) == 0 ? channels : Enumerable.Range(1, channels).Where(g => channels % g == 0).ElementAt(random.Next(Enumerable.Range(1, channels).Count(g => channels % g == 0)));
        return Layers.Conv2D(groups * random.Next(1, 6), [.. ConvolutionForm(random), ("Groups", groups)]);
    }

    /// <summary>A kernel with some of the arguments that an axis or a side can have of its own.</summary>
    private static (string Name, object Value)[] ConvolutionForm(Random random)
    {
        var arguments = new List<(string Name, object Value)> { ("KernelHeight", random.Next(1, 5)), ("KernelWidth", random.Next(1, 5)) };
        Maybe(["Stride", "StrideHeight", "StrideWidth"], 1, 4);
        Maybe(["Padding", "PaddingHeight", "PaddingWidth"], 0, 3);
        Maybe(["PaddingTop", "PaddingBottom", "PaddingLeft", "PaddingRight"], 0, 4);
        Maybe(["Dilation", "DilationHeight", "DilationWidth"], 1, 4);
        if (random.Next(3) == 0)
            arguments.Add(("Bias", false));
        return [.. arguments];

        void Maybe(string[] names, int least, int beyond)
        {
            if (random.Next(2) == 0)
                arguments.Add((names[random.Next(names.Length)], random.Next(least, beyond)));
        }
    }

    private static int Width(Random random) => random.Next(4) == 0 ? random.Next(1, 50) : random.Next(1, 20);

    private static Layer LossFor(Random random, int outputs) => random.Next(outputs < 2 ? 2 : 8) switch
    {
        0 => Layers.MeanSquaredError,
        1 => Layers.BinaryCrossEntropy,
        2 => Layers.MulticlassHinge(random.Next(2) + 1),
        3 => Layers.KLDivergence,
        4 or 5 => Layers.CrossEntropy(random.Next(2) * 0.1, random.Next(2) == 0 ? null : Weights(random, outputs), random.Next(2) == 0),
        _ => Layers.SoftmaxCrossEntropy,
    };

    private static double[] Weights(Random random, int classes) => [.. Enumerable.Range(0, classes).Select(_ => random.Next(1, 9) / 4.0)];
}
