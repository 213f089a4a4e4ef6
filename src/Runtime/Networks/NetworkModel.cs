namespace NetCompiler;

/// <summary>What the generator knows of a network: emitted once per class, shared by all its instances.</summary>
public sealed class NetworkModel
{
    private int[]? _logicalPositions;

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one input sample: [features], or [channels, height, width].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>For samples of indices, how many different ones there are: each number is whole and from 0 to one less. 0 where samples hold any numbers.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Shape of one output sample.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Name of the loss, for example <c>SoftmaxCrossEntropy</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>What the loss compares the output with.</summary>
    public required TargetKind Target { get; init; }

    /// <summary>The weight of each class in the loss, which a batch's mean is divided by the sum of; empty where all labels count alike.</summary>
    public IReadOnlyList<float> ClassWeights { get; init; } = [];

    /// <summary>The parameters and running statistics, in the order of the layers.</summary>
    public required IReadOnlyList<ParameterModel> Parameters { get; init; }

    /// <summary>Floats of the packed trainable parameters, a multiple of 16.</summary>
    public required int TrainableFloats { get; init; }

    /// <summary>Floats of the packed running statistics, which follow the parameters.</summary>
    public required int StateFloats { get; init; }

    /// <summary>Floats of what is derived from the parameters once a training step.</summary>
    public required int DerivedFloats { get; init; }

    /// <summary>Number of phases of a training step; between two of them all slices wait for each other.</summary>
    public required int TrainPhases { get; init; }

    /// <summary>Workspace of a training step.</summary>
    public required ArenaModel TrainArena { get; init; }

    /// <summary>Workspace of inference.</summary>
    public required ArenaModel InferArena { get; init; }

    /// <summary>The model table as text.</summary>
    public required string Summary { get; init; }

    /// <summary>Numbers in one input sample.</summary>
    public int InputLength => Product(InputShape);

    /// <summary>Numbers in one output sample.</summary>
    public int OutputLength => Product(OutputShape);

    /// <summary>Positions of the real floats in the packed trainable block, in the order of the parameters' names and PyTorch's element order.</summary>
    internal ReadOnlySpan<int> LogicalPositions
    {
        get
        {
            if (_logicalPositions is null)
            {
                var positions = new List<int>();
                foreach (var parameter in Parameters)
                    if (parameter.Trainable)
                        PackedLayout.AddPositions(parameter, positions);
                _logicalPositions = [.. positions];
            }
            return _logicalPositions;
        }
    }

    private static int Product(IReadOnlyList<int> shape)
    {
        // By index: an enumerator would be an allocation in every step.
        var product = 1;
        for (var i = 0; i < shape.Count; i++)
            product *= shape[i];
        return product;
    }
}
