namespace NetCompiler;

/// <summary>Workspaces that concurrent predictions borrow and give back; none is allocated while one is free.</summary>
internal sealed class InferenceWorkspaces : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<InferenceWorkspace> _others = new();
    private InferenceWorkspace? _free;
    private bool _disposed;

    public InferenceWorkspace Rent()
    {
        if (Interlocked.Exchange(ref _free, null) is { } workspace)
            return workspace;
        lock (_gate)
            return _others.TryPop(out var other) ? other : new InferenceWorkspace();
    }

    public void Return(InferenceWorkspace workspace)
    {
        if (_disposed)
        {
            workspace.Dispose();
            return;
        }
        if (Interlocked.CompareExchange(ref _free, workspace, null) is not null)
            lock (_gate)
                _others.Push(workspace);
    }

    public void Dispose()
    {
        _disposed = true;
        Interlocked.Exchange(ref _free, null)?.Dispose();
        lock (_gate)
            while (_others.TryPop(out var other))
                other.Dispose();
    }
}
