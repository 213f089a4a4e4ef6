using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Where one kernel is written for one vector width.</summary>
/// <param name="width">The vector width.</param>
/// <param name="blocks">The blocks of that width.</param>
/// <param name="cut">Whether the kernel does only a part of its work.</param>
internal sealed class KernelContext(VectorWidth width, BlockLibrary blocks, bool cut)
{
    public CodeWriter Writer { get; } = new();

    public VectorWidth Width { get; } = width;

    /// <summary>Whether the kernel does a part of its work: <c>part</c> of <c>parts</c>.</summary>
    public bool IsCut => cut;

    /// <summary>The vectors for a tensor whose pixels take so many floats: no wider than a pixel.</summary>
    public VectorText VectorFor(int pixelFloats) => new(Math.Min(Width.Lanes, pixelFloats));

    /// <summary>The name of the method for a block.</summary>
    public string Block(IBlock block) => blocks.Name(block.Anonymous());

    /// <summary>The call of a kernel over all tensors that the primitive reads and writes.</summary>
    public KernelCall Call(Primitive primitive, params string[] extras) => KernelCall.For(primitive, cut ? [.. extras, .. KernelCall.PartExtras] : extras);

    /// <summary>Opens the loop over the rows of an image, or over those of the part.</summary>
    public CodeWriter.Scope RowLoop(int rows) => Writer.Block(cut
        ? $"for (int y = {PartBegin(rows)}, end = {PartEnd(rows)}; y < end; y++)"
        : $"for (var y = 0; y < {rows}; y++)");

    /// <summary>Where the part of so many begins.</summary>
    public static string PartBegin(int count) => PartBegin(Literal.Integer(count));

    /// <inheritdoc cref="PartBegin(int)"/>
    public static string PartBegin(string count) => $"part * {count} / parts";

    /// <summary>Where the part of so many ends.</summary>
    public static string PartEnd(int count) => PartEnd(Literal.Integer(count));

    /// <inheritdoc cref="PartEnd(int)"/>
    public static string PartEnd(string count) => $"(part + 1) * {count} / parts";

    /// <summary>Writes a kernel's comment and head, and opens its body.</summary>
    public CodeWriter.Scope Method(KernelCall call, Primitive primitive, string remarks)
    {
        Writer.Line($"/// <summary><c>{Escape(primitive.Formula)}</c></summary>");
        Writer.Line($"/// <remarks>{Escape(remarks)}{(primitive.Flops > 0 ? $" {Literal.Grouped(primitive.Flops)} FLOP a sample." : "")}</remarks>");
        Writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        return Writer.Block($"public static void {call.Name}({string.Join(", ", call.Parameters)})");
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
