using System.Globalization;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>The register-tiled blocks of one vector width: asked for by what they do, and written once.</summary>
internal sealed class BlockLibrary
{
    private readonly Dictionary<BlockSpec, string> _blocks = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of the method for a block.</summary>
    public string Name(BlockSpec spec)
    {
        var anonymous = spec.Anonymous();
        if (!_blocks.TryGetValue(anonymous, out var name))
        {
            var tile = spec.Tile;
            var rows = tile.Rows > 1 ? $"{tile.Rows}x{tile.Columns}" : tile.Columns.ToString(CultureInfo.InvariantCulture);
            name = UniqueName.Take(_names, $"{(spec.Accumulate ? "OuterProduct" : "Contraction")}{rows}x{tile.Vectors * tile.Lanes}{(spec.Operand == OperandKind.Broadcast ? "" : spec.Operand.ToString())}{(spec.Unroll > 0 ? $"Over{spec.Unroll}" : "")}");
            _blocks[anonymous] = name;
        }
        return name;
    }

    /// <summary>The names that are taken.</summary>
    public IEnumerable<string> Names => _names;

    /// <summary>Writes all blocks that were asked for.</summary>
    public void Write(CodeWriter w)
    {
        foreach (var pair in _blocks)
            RegisterBlock.Write(w, pair.Value, pair.Key);
    }
}
