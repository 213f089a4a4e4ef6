namespace NetCompiler.Tests.Kit;

/// <summary>PyTorch's cases of single operations, as chains: the operation and, where it is none itself, a squared error behind it.</summary>
internal sealed class OperationFixtures
{
    private static readonly string[] Losses = ["softmax_cross_entropy", "multiclass_hinge", "mean_squared_error", "binary_cross_entropy_with_logits"];

    private readonly Fixture _fixture;

    private OperationFixtures(Fixture fixture)
    {
        _fixture = fixture;
        Layer = LayerOf(fixture) ?? throw new NotSupportedException($"'{Operation}' cannot be declared.");
        var shape = fixture.Shape("input")[1..];
        Chain = new Chain(shape, IsLoss ? [Layer] : OutputIsImage ? [Layer, Layers.Flatten, Layers.MeanSquaredError] : [Layer, Layers.MeanSquaredError]);
    }

    /// <summary>Names of the cases whose operation can be declared.</summary>
    public static IEnumerable<string> Names => Fixture.All("ops").Where(name => LayerOf(Fixture.Load("ops", name)) is not null);

    /// <summary>The operation under test.</summary>
    public Layer Layer { get; }

    /// <summary>A network of it alone.</summary>
    public Chain Chain { get; }

    public bool IsLoss => Losses.Contains(Operation);

    /// <summary>Whether the case is one of training, with gradients.</summary>
    public bool Training => _fixture.Has("output.grad");

    public bool OutputIsImage => !IsLoss && _fixture.Shape("output").Length == 4;

    public int Samples => _fixture.Shape("input")[0];

    public int[] Labels => _fixture.Has("labels") ? _fixture.Integers("labels") : [];

    public float[] Targets => _fixture.Has("target") ? _fixture.Floats("target") : [];

    private string Operation => _fixture.Description.GetProperty("op").GetString()!;

    public static OperationFixtures Load(string name) => new(Fixture.Load("ops", name));

    public bool Has(string tensor) => _fixture.Has(tensor);

    public float[] Floats(string tensor) => _fixture.Floats(tensor);

    private static Layer? LayerOf(Fixture fixture)
    {
        var description = fixture.Description;
        return description.GetProperty("op").GetString() switch
        {
            "conv2d" => Layers.Conv2D(fixture.Shape("weight")[0], Number("kernel"), Number("stride"), Number("padding"), description.GetProperty("bias").GetBoolean()),
            "linear" => Layers.Linear(fixture.Shape("weight")[0]),
            "max_pool2d" => Layers.MaxPool2D(Number("kernel"), Number("stride"), Number("padding")),
            "avg_pool2d" => Layers.AvgPool2D(Number("kernel"), Number("stride"), Number("padding")),
            "global_avg_pool2d" => Layers.GlobalAvgPool2D,
            "relu" => Layers.ReLU,
            "sigmoid" => Layers.Sigmoid,
            "tanh" => Layers.Tanh,
            "leaky_relu" => Layers.LeakyReLU(),
            "elu" => Layers.ELU(),
            "softplus" => Layers.Softplus(),
            "gelu" => Layers.GELU,
            "silu" => Layers.SiLU,
            "batch_norm" => Layers.BatchNorm(),
            "layer_norm" => Layers.LayerNorm(),
            "local_response_norm" => Layers.LocalResponseNorm(Number("size"), Real("alpha"), Real("beta"), Real("k")),
            "softmax_cross_entropy" => Layers.SoftmaxCrossEntropy,
            "multiclass_hinge" => Layers.MulticlassHinge(description.GetProperty("margin").GetDouble()),
            "mean_squared_error" => Layers.MeanSquaredError,
            "binary_cross_entropy_with_logits" => Layers.BinaryCrossEntropy,
            _ => null,
        };

        int Number(string name) => description.GetProperty(name).GetInt32();

        double Real(string name) => description.GetProperty(name).GetDouble();
    }
}
