namespace NetCompiler;

/// <summary>All that a safetensors file holds.</summary>
public sealed class SafetensorsContent
{
    private readonly Dictionary<string, SavedTensor> _byName;

    internal SafetensorsContent(IReadOnlyList<SavedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
        _byName = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SavedTensor> Tensors { get; }

    /// <summary>The file's <c>__metadata__</c>; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>A tensor by its name.</summary>
    /// <exception cref="KeyNotFoundException">The file has none of that name.</exception>
    public SavedTensor this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no tensor '{name}'. The file has: {string.Join(", ", Tensors.Select(t => t.Name))}.");

    /// <summary>A tensor by its name, or null.</summary>
    public SavedTensor? Find(string name) => _byName.GetValueOrDefault(name);
}
