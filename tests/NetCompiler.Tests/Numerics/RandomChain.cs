using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>A random valid network, small enough for the reference, and the batch to try it with.</summary>
internal sealed record RandomChain(Chain Chain, int Samples, int Seed)
{
    private const int MostFlops = 100_000;
    private const int LongestSample = 1500;

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
            if (layer.Name == "MaxPool2D")
                mayPool = false;
            layers.Add(layer);
            shape = next;
        }
        if (shape.IsImage)
        {
            var toVector = random.Next(3) switch { 0 => Layers.Flatten, 1 => Layers.GlobalAvgPool2D, _ => Layers.Linear(random.Next(1, 20)) };
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
        2 => Layers.LeakyReLU(random.Next(2) == 0 ? 0.01 : -0.25),
        3 => Layers.Sigmoid,
        4 => Layers.Tanh,
        5 => Layers.GELU,
        6 => Layers.SiLU,
        7 => Layers.BatchNorm(),
        8 => Layers.LayerNorm(),
        9 => random.Next(2) == 0 ? Layers.Dropout(0) : Layers.Dropout(random.Next(4) == 0 ? 0.3 : 0),
        10 or 11 when !shape.IsImage || random.Next(3) == 0 => Layers.Linear(Width(random), random.Next(3) > 0),
        12 => shape.IsImage ? Layers.Flatten : Layers.Softmax,
        13 when mayPool => Pool(random, Layers.MaxPool2D),
        14 => Pool(random, Layers.AvgPool2D),
        15 when random.Next(3) == 0 => Layers.GlobalAvgPool2D,
        16 => Layers.Conv2D(Width(random), (random.Next(1, 5), random.Next(1, 5)), random.Next(1, 3), random.Next(0, 3), random.Next(3) > 0),
        _ => Layers.Conv2D(Width(random), random.Next(1, 6), random.Next(3) == 0 ? random.Next(1, 4) : 1, random.Next(0, 3), random.Next(3) > 0),
    };

    private static Layer Pool(Random random, Func<int, int, int, Layer> pool)
    {
        var kernel = random.Next(1, 4);
        return pool(kernel, random.Next(2) == 0 ? 0 : random.Next(1, 4), random.Next(2) == 0 ? 0 : kernel / 2);
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
