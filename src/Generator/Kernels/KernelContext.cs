using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Where one kernel is written for one vector width.</summary>
internal sealed class KernelContext(VectorWidth width, BlockLibrary blocks)
{
    public CodeWriter Writer { get; } = new();

    public VectorWidth Width { get; } = width;

    /// <summary>The vectors for a tensor whose pixels take so many floats: no wider than a pixel.</summary>
    public VectorText VectorFor(int pixelFloats) => new(Math.Min(Width.Lanes, pixelFloats));

    /// <summary>The name of the method for a block.</summary>
    public string Block(IBlock block) => blocks.Name(block.Anonymous());

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
