using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>The blocks of one vector width: asked for by what they do, and written once.</summary>
internal sealed class BlockLibrary
{
    private readonly Dictionary<IBlock, string> _blocks = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of the method for a block whose operands are told apart by their place alone.</summary>
    public string Name(IBlock block)
    {
        if (!_blocks.TryGetValue(block, out var name))
            _blocks[block] = name = UniqueName.Take(_names, block.Name);
        return name;
    }

    /// <summary>The names that are taken.</summary>
    public IEnumerable<string> Names => _names;

    /// <summary>Writes all blocks that were asked for.</summary>
    public void Write(CodeWriter w)
    {
        foreach (var pair in _blocks)
            pair.Key.Write(w, pair.Value);
    }
}
