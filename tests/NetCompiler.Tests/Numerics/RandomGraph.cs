using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>A random valid graph (branches, residuals, concatenations, shared nodes and parameters, several inputs and outputs), small enough for the reference, and the batch to try it with.</summary>
internal sealed record RandomGraph(GraphCase Case, int Samples, int Seed) : IRandomCase<RandomGraph>
{
    private const int MostFlops = 60_000;
    private const int LongestSample = 1000;

    public INetworkCase Network => Case;

    public static RandomGraph For(int seed) => new Builder(new Random(seed)).Build(seed);

    /// <summary>Networks that are one step simpler: a call less, an output less, fewer samples, a smaller input.</summary>
    public IEnumerable<RandomGraph> Simpler()
    {
        foreach (var samples in new[] { 1, 2, Samples / 2, Samples - 1 }.Where(n => n >= 1 && n < Samples).Distinct())
            yield return this with { Samples = samples };
        for (var output = 1; output < Case.Outputs.Length; output++)
            yield return this with { Case = Case with { Outputs = [.. Case.Outputs.Where((_, i) => i != output)] } };
        if (Case.InputGradient)
            yield return this with { Case = Case with { InputGradient = false } };
        for (var call = Case.Calls.Length - 1; call >= 0; call--)
            foreach (var instead in Case.Calls[call].Inputs.Distinct())
                if (Without(call, instead) is { } simpler)
                    yield return simpler;
    }

    public override string ToString() => $"{Case} with {Samples} samples, seed {Seed}";

    /// <summary>The network in which a call's result is one of its inputs.</summary>
    private RandomGraph? Without(int call, int instead)
    {
        var value = Case.Inputs.Length + call;
        int Moved(int v) => v == value ? instead : v > value ? v - 1 : v;
        var calls = Case.Calls.Where((_, i) => i != call).Select(c => c with { Inputs = [.. c.Inputs.Select(Moved)] });
        var simpler = Case with { Calls = [.. calls], Outputs = [.. Case.Outputs.Select(Moved)] };
        try
        {
            // A network of nothing but views has no node that could be compared.
            return simpler.BuildGraph().Nodes.Count > 1 ? this with { Case = simpler } : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private sealed class Builder(Random random)
    {
        private readonly List<GraphCall> _calls = [];
        private readonly List<Shape> _shapes = [];
        private readonly List<int> _linear = [];
        private bool _mayPool = true;
        private int[][] _inputs = [];

        public RandomGraph Build(int seed)
        {
            _inputs = [.. Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => InputShape())];
            _shapes.AddRange(_inputs.Select(i => new Shape(i)));
            var count = random.Next(2, 14);
            for (var attempt = 0; _calls.Count < count && attempt < 80; attempt++)
                TryStep();
            var outputs = random.Next(2, 20);
            var result = Vector(_shapes.Count - 1, outputs);
            if (random.Next(4) == 0)
                Add(new Layer("AuxiliaryLoss", ("weight", 0.25)), Vector(random.Next(_shapes.Count), outputs));
            int[] others = random.Next(4) == 0 ? [random.Next(_inputs.Length, _shapes.Count)] : [];
            var graph = new GraphCase(_inputs, [.. _calls], [result, .. others], random.Next(3) == 0 ? Layers.MeanSquaredError : Layers.SoftmaxCrossEntropy, random.Next(4) == 0);
            return new RandomGraph(graph, random.Next(5) == 0 ? random.Next(1, 71) : random.Next(1, 20), seed);
        }

        private int[] InputShape() => random.Next(4) == 0 ? [random.Next(1, 40)] : [random.Next(1, 20), random.Next(1, 9), random.Next(1, 9)];

        /// <summary>A vector of so many numbers made of a value.</summary>
        private int Vector(int value, int length)
        {
            if (_shapes[value].IsImage && random.Next(2) == 0)
                value = Add(Layers.GlobalAvgPool2D, value);
            return Add(Layers.Linear(length), value);
        }

        private void TryStep()
        {
            var a = Recent();
            switch (random.Next(14))
            {
                case 0:
                case 1:
                    if (Partner(a) is { } b)
                        Add(new Layer(random.Next(3) switch { 0 => "Add", 1 => "Subtract", _ => "Multiply" }), random.Next(2) == 0 ? [a, b] : [b, a]);
                    break;
                case 2:
                case 3:
                    Concat(a);
                    break;
                case 4 when _shapes[a].IsImage:
                    Add(new Layer("Shortcut", ("channels", _shapes[a].Channels + random.Next(0, 12)), ("stride", random.Next(1, 4))), a);
                    break;
                case 5 when _shapes[a].IsImage && _shapes[a].Length * 9 * _shapes[a].Channels * 2 < MostFlops:
                    Add(new Layer("Add"), Add(Layers.Conv2D(_shapes[a].Channels, 3, padding: 1), a), a);
                    break;
                case 6:
                    Add(new Layer(random.Next(3) switch { 0 => "Add", 1 => "Subtract", _ => "Multiply" }, (random.Next(2) == 0 ? "left" : "right", Math.Round(random.NextDouble() * 2 - 1, 2))), a);
                    break;
                case 7:
                    Positive(a);
                    break;
                case 8:
                    Add(new Layer(random.Next(3) switch { 0 => "Negate", 1 => "Abs", _ => "Square" }), a);
                    break;
                case 9 when _shapes[a].IsImage:
                    Add(new Layer("Pad", ("top", random.Next(3)), ("bottom", random.Next(3)), ("left", random.Next(3)), ("right", random.Next(3))), a);
                    break;
                case 9 when _shapes[a].Length <= 12:
                    Add(new Layer("PolynomialFeatures", ("degree", random.Next(1, 4))), Add(Layers.Tanh, a));
                    break;
                case 10 when _linear.Count > 0:
                    Share();
                    break;
                case 11 when random.Next(3) == 0:
                    Add(new Layer("Freeze"), a);
                    break;
                case 12 when random.Next(3) == 0:
                    Add(new Layer(random.Next(2) == 0 ? "Mean" : "Sum"), a);
                    break;
                case 12 when _shapes[a] is { IsImage: true } shape:
                    Add(new Layer("Reshape", ("shape", $"{shape.Height}, {shape.Channels}, {shape.Width}")), a);
                    break;
                default:
                    Chained(a);
                    break;
            }
        }

        /// <summary>A value, the later the likelier.</summary>
        private int Recent() => Math.Max(random.Next(_shapes.Count), random.Next(_shapes.Count));

        private int? Partner(int a)
        {
            var partners = Enumerable.Range(0, _shapes.Count).Where(b => _shapes[b] == _shapes[a] || _shapes[a].IsImage && !_shapes[b].IsImage && _shapes[b].Length == _shapes[a].Channels).ToList();
            if (partners.Count > 1 || random.Next(4) == 0)
                return partners[random.Next(partners.Count)];
            // One number for each channel, made for the purpose.
            return _shapes[a].IsImage ? Add(Layers.Linear(_shapes[a].Channels), Add(Layers.GlobalAvgPool2D, a)) : null;
        }

        private void Concat(int a)
        {
            var partners = Enumerable.Range(0, _shapes.Count).Where(b => _shapes[b].IsImage == _shapes[a].IsImage && _shapes[b].Height == _shapes[a].Height && _shapes[b].Width == _shapes[a].Width).ToList();
            int[] others = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => partners[random.Next(partners.Count)])];
            Add(new Layer("Concat"), [a, .. others]);
        }

        /// <summary>Functions that are infinite somewhere, well away from there.</summary>
        private void Positive(int a)
        {
            var positive = Add(new Layer("Add", ("right", 0.5)), Add(new Layer("Square"), Add(Layers.Tanh, a)));
            switch (random.Next(5))
            {
                case 0:
                    Add(new Layer("Log"), positive);
                    break;
                case 1:
                    Add(new Layer("Sqrt"), positive);
                    break;
                case 2:
                    Add(new Layer("Divide"), a, positive);
                    break;
                case 3:
                    Add(new Layer("Divide", ("left", 1.5)), positive);
                    break;
                default:
                    Add(new Layer("Exp"), Add(new Layer("Divide", ("right", 2.0)), positive));
                    break;
            }
        }

        /// <summary>A linear layer once more, over a value of the shape that it takes.</summary>
        private void Share()
        {
            var layer = _linear[random.Next(_linear.Count)];
            var shape = _shapes[_calls[layer - _inputs.Length].Inputs[0]];
            var fitting = Enumerable.Range(0, _shapes.Count).Where(v => _shapes[v] == shape).ToList();
            Add(new Layer("Shared"), fitting[random.Next(fitting.Count)], layer);
        }

        private void Chained(int a)
        {
            var layer = RandomChain.LayerFor(random, _shapes[a], _mayPool);
            // GELU's left tail is accurate to 1e-7 of 1, in PyTorch too: a number there needs larger ones beside it to be measured against.
            if (layer.Name == "GELU" && _shapes[a].Length < 4)
                return;
            var value = TryAdd(layer, a);
            if (value is null)
                return;
            if (layer.Name == "MaxPool2D")
                _mayPool = false;
            if (layer.Name == "Linear")
                _linear.Add(value.Value);
        }

        private int Add(Layer layer, params int[] inputs) => TryAdd(layer, inputs) ?? inputs[0];

        /// <summary>Adds a call and returns its value; null where it does not fit or would cost too much.</summary>
        private int? TryAdd(Layer layer, params int[] inputs)
        {
            try
            {
                var operation = OperationCatalog.Create(layer.Name, layer.Declaration.Arguments, default);
                var shape = operation.InferShape([.. inputs.Select(i => _shapes[i])]);
                if (shape.Length > LongestSample || operation.Flops(_shapes[inputs[0]]) > MostFlops)
                    return null;
                _calls.Add(new GraphCall(layer, inputs));
                if (layer.Name == "Shared")
                    new GraphCase(_inputs, [.. _calls], [_shapes.Count], Layers.MeanSquaredError).BuildGraph();
                _shapes.Add(shape);
                return _shapes.Count - 1;
            }
            catch (ProblemException)
            {
                _calls.RemoveRange(_shapes.Count - _inputs.Length, _calls.Count + _inputs.Length - _shapes.Count);
                return null;
            }
        }
    }
}
