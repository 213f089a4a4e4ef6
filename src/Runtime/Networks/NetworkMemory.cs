namespace NetCompiler;

/// <summary>The packed blocks of one network: parameters with running statistics, gradients (one copy a slice), what is derived, and the training workspace.</summary>
internal sealed unsafe class NetworkMemory : ParameterMemory, IDisposable
{
    private readonly NetworkModel _model;
    private AlignedMemory? _gradients;
    private AlignedMemory? _derived;
    private readonly AlignedMemory?[] _workspaces;
    private readonly long[] _workspaceFloats;
    private int _gradientSlices;

    public NetworkMemory(NetworkModel model)
    {
        _model = model;
        _workspaces = new AlignedMemory?[model.Entries.Count];
        _workspaceFloats = new long[model.Entries.Count];
        Parameters = new AlignedMemory((long)model.TrainableFloats + model.StateFloats);
    }

    public AlignedMemory Parameters { get; }

    /// <summary>Gradients, or null before the first step.</summary>
    public AlignedMemory? GradientBlock => _gradients;

    public override int Length => _model.TrainableFloats;

    public override float* Values => Parameters.Pointer;

    public override float* Gradients => _gradients!.Pointer;

    public override ReadOnlySpan<int> LogicalPositions => _model.LogicalPositions;

    public float* Derived => _derived!.Pointer;

    /// <summary>Makes room for a training step of an entry; allocates only when a batch needs more than any before it.</summary>
    /// <returns>The workspace. Each entry keeps one of its own, so that steps of different sizes take turns without allocating, and never meet each other's remains.</returns>
    public float* ReserveTraining(int entry, int slices, long floatsPerSlice)
    {
        _derived ??= new AlignedMemory(_model.DerivedFloats);
        if (_gradients is null || _gradientSlices < slices)
        {
            _gradients?.Dispose();
            _gradients = new AlignedMemory((long)_model.TrainableFloats * slices);
            _gradientSlices = slices;
        }
        // A fresh workspace is all zeros, which the halos around padded images rely on; so it is never handed on with another slice size.
        var workspace = _workspaces[entry];
        if (workspace is null || _workspaceFloats[entry] != floatsPerSlice || workspace.Length < floatsPerSlice * slices)
        {
            workspace?.Dispose();
            _workspaces[entry] = workspace = new AlignedMemory(floatsPerSlice * slices);
            _workspaceFloats[entry] = floatsPerSlice;
        }
        return workspace.Pointer;
    }

    public void Dispose()
    {
        Parameters.Dispose();
        _gradients?.Dispose();
        _derived?.Dispose();
        foreach (var workspace in _workspaces)
            workspace?.Dispose();
    }
}
