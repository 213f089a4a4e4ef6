namespace NetCompiler;

/// <summary>What the generator knows of a network: emitted once per class, shared by all its instances.</summary>
public sealed class NetworkModel
{
    private int[]? _logicalPositions;
    private int _inputLength;
    private int _outputLength;
    private int _allOutputsLength;

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one sample of the first input: [features], or [channels, height, width].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>For each input, how many different indices it may hold: each of its numbers is whole and from 0 to one less; 0 where it may hold any numbers. Empty where no input holds indices.</summary>
    public IReadOnlyList<int> Vocabularies { get; init; } = [];

    /// <summary>Shape of one sample of the first output: what the loss compares with targets.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Shapes of all inputs. A sample holds their numbers one input after the other.</summary>
    public IReadOnlyList<IReadOnlyList<int>> InputShapes { get => field ??= [InputShape]; init; }

    /// <summary>Shapes of all outputs, the one that the loss compares first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> OutputShapes { get => field ??= [OutputShape]; init; }

    /// <summary>Whether a training step also computes the loss's gradient with respect to inputs.</summary>
    public bool HasInputGradient { get; init; }

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

    /// <summary>Floats of the packed parameters whose gradients are deferred, which come first: slices have copies of the gradients behind them alone. A multiple of 16.</summary>
    public int DeferredFloats { get; init; }

    /// <summary>Floats of the packed running statistics, which follow the parameters.</summary>
    public required int StateFloats { get; init; }

    /// <summary>Floats of what is derived from the parameters in each training step.</summary>
    public required int DerivedFloats { get; init; }

    /// <summary>Number of phases of a training step; between two of them all slices wait for each other.</summary>
    public required int TrainPhases { get; init; }

    /// <summary>See <see cref="EntryModel.PhaseParts"/>.</summary>
    public IReadOnlyList<int> PhaseParts { get; init; } = [];

    /// <summary>See <see cref="EntryModel.DeferredGradients"/>.</summary>
    public IReadOnlyList<DeferredGradient> DeferredGradients { get; init; } = [];

    /// <summary>See <see cref="EntryModel.SummedGradients"/>.</summary>
    public IReadOnlyList<SummedGradients> SummedGradients { get; init; } = [];

    /// <summary>See <see cref="EntryModel.GradientFloats"/>.</summary>
    public int GradientFloats { get; init; }

    /// <summary>Number of phases of a prediction whose kernels threads share; 1 where they do not, because the network is small.</summary>
    public int InferPhases { get; init; } = 1;

    /// <summary>Workspace of a training step.</summary>
    public required ArenaModel TrainArena { get; init; }

    /// <summary>Workspace of inference.</summary>
    public required ArenaModel InferArena { get; init; }

    /// <summary>The network for each size of its samples, the one that the properties above are about first; the only one, for most networks. See <see cref="InputAttribute.OtherSizes"/>.</summary>
    public IReadOnlyList<EntryModel> Entries { get => field ??= [new EntryModel(InputShape, TrainPhases, TrainArena, InferArena, InferPhases) { InputLength = InputLength, PhaseParts = PhaseParts, DeferredGradients = DeferredGradients, SummedGradients = SummedGradients, GradientFloats = GradientFloats }]; init; }

    /// <summary>The model table as text.</summary>
    public required string Summary { get; init; }

    /// <summary>Numbers in one sample, all inputs together.</summary>
    public int InputLength => _inputLength > 0 ? _inputLength : _inputLength = InputShapes.Sum(Product);

    /// <summary>Numbers of the first output for one sample.</summary>
    public int OutputLength => _outputLength > 0 ? _outputLength : _outputLength = Product(OutputShape);

    /// <summary>Numbers of all outputs together for one sample.</summary>
    public int AllOutputsLength => _allOutputsLength > 0 ? _allOutputsLength : _allOutputsLength = OutputShapes.Sum(Product);

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
                        new PackedLayout(parameter).AddPositions(positions);
                _logicalPositions = [.. positions];
            }
            return _logicalPositions;
        }
    }

    /// <summary>Numbers of one input for one sample.</summary>
    internal int LengthOfInput(int input) => InputShapes.Count == 1 ? InputLength : Product(InputShapes[input]);

    private static int Product(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, extent) => product * extent);
}
