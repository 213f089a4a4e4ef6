namespace NetCompiler;

/// <summary>The packed blocks of one network: parameters with running statistics, gradients (one copy a slice, but for deferred ones), what is derived, and the training workspace.</summary>
internal sealed unsafe class NetworkMemory : ParameterMemory, IDisposable
{
    private readonly NetworkModel _model;
    private AlignedMemory? _gradients;
    private AlignedMemory? _derived;
    private AlignedMemory? _workspace;

    public NetworkMemory(NetworkModel model)
    {
        _model = model;
        Parameters = new AlignedMemory((long)model.TrainableFloats + model.StateFloats);
    }

    public AlignedMemory Parameters { get; }

    /// <summary>Packed gradients, and behind them what slices have besides; null before the first step.</summary>
    public AlignedMemory? GradientBlock => _gradients;

    public override int Length => _model.TrainableFloats;

    public override float* Values => Parameters.Pointer;

    public override float* Gradients => _gradients!.Pointer;


    public override ReadOnlySpan<int> LogicalPositions => _model.LogicalPositions;

    public float* Derived => _derived!.Pointer;

    /// <summary>Makes room for a training step; allocates only when a batch needs more than any before it.</summary>
    /// <param name="gradientFloats">Floats of the packed gradients, and of what slices have besides.</param>
    /// <param name="workspaceFloats">Workspace of all slices.</param>
    /// <returns>The workspace, with whatever the steps before left in it.</returns>
    public float* ReserveTraining(long gradientFloats, long workspaceFloats)
    {
        _derived ??= new AlignedMemory(_model.DerivedFloats);
        if (_gradients is null || _gradients.Length < gradientFloats)
        {
            _gradients?.Dispose();
            _gradients = new AlignedMemory(gradientFloats);
        }
        if (_workspace is null || _workspace.Length < workspaceFloats)
        {
            _workspace?.Dispose();
            _workspace = new AlignedMemory(workspaceFloats);
        }
        return _workspace.Pointer;
    }

    public void Dispose()
    {
        Parameters.Dispose();
        _gradients?.Dispose();
        _derived?.Dispose();
        _workspace?.Dispose();
    }
}
