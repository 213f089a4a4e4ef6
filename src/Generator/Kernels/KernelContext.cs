using System.Globalization;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>One emitted class: the kernels of a network for one vector width. Blocks are asked for by what they do and written once at the end.</summary>
internal sealed class KernelContext
{
    private readonly Dictionary<BlockSpec, string> _blocks;
    private readonly HashSet<string> _names;

    public KernelContext(CodeWriter writer, VectorWidth width)
        : this(writer, width, [], new HashSet<string>(StringComparer.Ordinal))
    {
    }

    private KernelContext(CodeWriter writer, VectorWidth width, Dictionary<BlockSpec, string> blocks, HashSet<string> names)
    {
        Writer = writer;
        Width = width;
        _blocks = blocks;
        _names = names;
    }

    public CodeWriter Writer { get; }

    public VectorWidth Width { get; }

    /// <summary>The vectors for a tensor whose pixels take so many floats: no wider than a pixel.</summary>
    public VectorText VectorFor(int pixelFloats) => new(Math.Min(Width.Lanes, pixelFloats));

    /// <summary>The same class, with another writer.</summary>
    public KernelContext Aside(CodeWriter writer) => new(writer, Width, _blocks, _names);

    /// <summary>Gives a method name back that turned out not to be needed.</summary>
    public void Forget(string name) => _names.Remove(name);

    /// <summary>A method name that no other kernel of the class has.</summary>
    public string UniqueName(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary>The name of the method for a block.</summary>
    public string Block(BlockSpec spec)
    {
        var anonymous = spec.Anonymous();
        if (!_blocks.TryGetValue(anonymous, out var name))
        {
            var tile = spec.Tile;
            var rows = tile.Rows > 1 ? $"{tile.Rows}x{tile.Columns}" : tile.Columns.ToString(CultureInfo.InvariantCulture);
            name = UniqueName($"{(spec.Accumulate ? "OuterProduct" : "Contraction")}{rows}x{tile.Vectors * tile.Lanes}{(spec.Operand == OperandKind.Broadcast ? "" : spec.Operand.ToString())}{(spec.Unroll > 0 ? $"Over{spec.Unroll}" : "")}");
            _blocks[anonymous] = name;
        }
        return name;
    }

    /// <summary>Writes all blocks that were asked for.</summary>
    public void WriteBlocks()
    {
        foreach (var pair in _blocks)
            RegisterBlock.Write(Writer, pair.Value, pair.Key);
    }

    /// <summary>Writes a kernel's comment and head, and opens its body.</summary>
    public CodeWriter.Scope Method(KernelCall call, Primitive primitive, string remarks)
    {
        Writer.Line();
        Writer.Line($"/// <summary><c>{Escape(primitive.Formula)}</c></summary>");
        Writer.Line($"/// <remarks>{Escape(remarks)}{(primitive.Flops > 0 ? $" {Literal.Grouped(primitive.Flops)} FLOP a sample." : "")}</remarks>");
        Writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        return Writer.Block($"private static void {call.Name}({string.Join(", ", call.Parameters)})");
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
