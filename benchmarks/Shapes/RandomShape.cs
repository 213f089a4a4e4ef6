using System.Globalization;

namespace NetCompiler.Benchmarks.Shapes;

/// <summary>A network with sizes that nobody chose, and the batch of a training step.</summary>
/// <param name="Attributes">What stands above the class.</param>
/// <param name="FirstLayerFlops">Operations of the first layer for one sample, a multiply-add counted as two.</param>
/// <param name="Flops">Those of all layers.</param>
/// <param name="Batch">Samples of a step.</param>
internal sealed record RandomShape(string Attributes, long FirstLayerFlops, long Flops, int Batch)
{
    /// <summary>A smaller step is overhead for the most part.</summary>
    private const long LeastStepFlops = 100_000_000;

    /// <summary>A larger one takes too long to be timed a hundred times over.</summary>
    private const long MostStepFlops = 10_000_000_000;

    private const int MostConvolutions = 5;
    private const int MostHiddenLayers = 4;
    private const int MostBatch = 300;

    /// <summary>Useful operations of a training step.</summary>
    public long StepFlops => Batch * (3 * Flops - FirstLayerFlops);

    /// <summary>Draws networks; the same seed gives the same.</summary>
    public static IReadOnlyList<RandomShape> Draw(int count, int seed)
    {
        var random = new Random(seed);
        var shapes = new List<RandomShape>();
        while (shapes.Count < count)
            if (new Builder(random).Build() is { StepFlops: >= LeastStepFlops and <= MostStepFlops } shape)
                shapes.Add(shape);
        return shapes;
    }

    /// <summary>The class that a user would write.</summary>
    public string Source(string name) => $"{Attributes}\npublic sealed partial class {name};\n";

    /// <inheritdoc/>
    public override string ToString() => $"{Attributes} at batch {Batch}";

    private sealed class Builder(Random random)
    {
        private readonly List<string> _layers = [];
        private readonly List<long> _flops = [];
        private int _channels;
        private int _height = 1;
        private int _width = 1;

        private int Length => _channels * _height * _width;

        public RandomShape Build()
        {
            var convolutional = random.Next(4) != 0;
            string input;
            if (convolutional)
            {
                (_channels, _height, _width) = (random.Next(2) == 0 ? random.Next(1, 5) : Skewed(1, 96), Skewed(7, 96), Skewed(7, 96));
                input = string.Create(CultureInfo.InvariantCulture, $"{_channels}, {_height}, {_width}");
                for (var layers = random.Next(1, MostConvolutions + 1); layers > 0; layers--)
                    AddConvolution();
                if (random.Next(3) == 0)
                    Add("GlobalAvgPool2D", () => (_height, _width) = (1, 1));
                if (random.Next(2) == 0)
                    AddHidden();
            }
            else
            {
                _channels = Skewed(5, 2000);
                input = _channels.ToString(CultureInfo.InvariantCulture);
                for (var layers = random.Next(1, MostHiddenLayers + 1); layers > 0; layers--)
                    AddHidden();
            }
            AddLinear(Skewed(2, 200));
            _layers.Add("SoftmaxCrossEntropy");
            return new RandomShape($"[Network, Input({input})] [{string.Join(", ", _layers)}]", _flops[0], _flops.Sum(), Skewed(1, MostBatch));
        }

        private void AddConvolution()
        {
            var kernel = new[] { 1, 3, 3, 5 }[random.Next(4)];
            var stride = random.Next(4) == 0 ? 2 : 1;
            var padding = random.Next(3) == 0 ? 0 : kernel / 2;
            var (height, width) = ((_height + 2 * padding - kernel) / stride + 1, (_width + 2 * padding - kernel) / stride + 1);
            if (_height + 2 * padding < kernel || _width + 2 * padding < kernel)
                return;
            var channels = Skewed(3, 200);
            _flops.Add(2L * _channels * kernel * kernel * channels * height * width);
            Add($"Conv2D({channels}, Kernel = {kernel}{(stride == 1 ? "" : $", Stride = {stride}")}{(padding == 0 ? "" : $", Padding = {padding}")})", () => (_channels, _height, _width) = (channels, height, width));
            if (random.Next(3) == 0)
                _layers.Add("BatchNorm");
            _layers.Add("ReLU");
            if (random.Next(3) == 0 && Math.Min(_height, _width) >= 2)
                Add(random.Next(3) == 0 ? "AvgPool2D(2)" : "MaxPool2D(2)", () => (_height, _width) = (_height / 2, _width / 2));
        }

        private void AddHidden()
        {
            AddLinear(Skewed(8, 1500));
            if (random.Next(4) == 0)
                _layers.Add("BatchNorm");
            _layers.Add("ReLU");
        }

        private void AddLinear(int features)
        {
            _flops.Add(2L * Length * features);
            Add($"Linear({features})", () => (_channels, _height, _width) = (features, 1, 1));
        }

        private void Add(string layer, Action apply)
        {
            _layers.Add(layer);
            apply();
        }

        /// <summary>A whole number between two, each power of two as likely as the next: small and large sizes are equally common, and most are no multiple of anything.</summary>
        private int Skewed(int least, int most) => (int)Math.Round(least * Math.Pow((double)most / least, random.NextDouble()));
    }
}
