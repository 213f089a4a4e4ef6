using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>The pixels that all tiles of a weight gradient go over before the next ones: some rows of an image, or some small images, so that both operands stay in the caches.</summary>
internal sealed class PixelBlock : IDisposable
{
    /// <summary>Fewest pixels of a block: a tile of the gradient is loaded and stored once for so many multiply-adds of each accumulator.</summary>
    private const int MinPixels = 256;

    /// <summary>Floats of both operands that stay in a second-level cache of 1 MiB.</summary>
    private const int CachedFloats = 64 * 1024;

    private readonly Stack<CodeWriter.Scope> _loops = new();
    private readonly List<string> _places = [];

    private PixelBlock(string a, string b) => (A, B) = (a, b);

    /// <summary>Where the block begins in the operand of the input channels, without the layout's origin.</summary>
    public string A { get; private set; }

    /// <summary>Where the block begins in the operand of the output channels, without the layout's origin.</summary>
    public string B { get; private set; }

    /// <summary>Conditions of which one holds for all blocks but the first.</summary>
    public IEnumerable<string> IsLater => _places.Select(place => $"{place} > 0");

    /// <summary>Writes the nest of a tile over the pixels of a block, and opens the loops over the blocks.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="product">The gradient.</param>
    /// <param name="a">Where the input channels lie.</param>
    /// <param name="b">Where the output channels lie.</param>
    /// <param name="rowsAreOutputs">Whether rows of tiles are output channels, and their vectors input channels.</param>
    public static PixelBlock Open(CodeWriter w, OuterProduct product, Layout a, Layout b, bool rowsAreOutputs = false)
    {
        var (A, B) = rowsAreOutputs ? ("B", "A") : ("A", "B");
        var block = new PixelBlock(product.A.Name, product.B.Name);
        var (height, width) = (product.B.Height, product.B.Width);
        if (height * width == 1)
        {
            w.Line($"var nest = new LoopNest {{ Count0 = samples, {A}0 = {a.ImageStride}, {B}0 = {b.ImageStride}, Count1 = 1, Count2 = 1 }};");
            return block;
        }
        var rowStride = product.Y.Multiply * a.RowStride;
        w.Line($"var nest = new LoopNest {{ Count0 = {width}, {A}0 = {product.X.Multiply * a.PixelStride}, {B}0 = {b.PixelStride}, Count1 = {height}, {A}1 = {rowStride}, {B}1 = {b.RowStride}, Count2 = 1, {A}2 = {a.ImageStride}, {B}2 = {b.ImageStride} }};");
        var rows = Most(width, rowStride + b.RowStride);
        if (rows < height)
        {
            block.Loop(w, "n", "samples", 1);
            block.Loop(w, "y", Literal.Integer(height), rows);
            w.Line($"nest.Count1 = Math.Min({rows}, {height} - y);");
            block.Begin(w, ("n", a.ImageStride), ("y", rowStride), ("n", b.ImageStride), ("y", b.RowStride));
            return block;
        }
        var images = Most(height * width, a.ImageStride + b.ImageStride);
        block.Loop(w, "n", "samples", images);
        if (images > 1)
            w.Line($"nest.Count2 = Math.Min({images}, samples - n);");
        block.Begin(w, ("n", a.ImageStride), ("", 0), ("n", b.ImageStride), ("", 0));
        return block;
    }

    public void Dispose()
    {
        while (_loops.Count > 0)
            _loops.Pop().Dispose();
    }

    /// <summary>How many rows or images a block has, given the pixels of one and what both operands take for it.</summary>
    private static int Most(int pixels, int floats) => Math.Max(1, Math.Max(MinPixels / pixels, CachedFloats / floats));

    private void Loop(CodeWriter w, string name, string end, int step)
    {
        _places.Add(name);
        _loops.Push(w.Block($"for (var {name} = 0; {name} < {end}; {(step == 1 ? $"{name}++" : $"{name} += {step}")})"));
    }

    private void Begin(CodeWriter w, (string, int) imageA, (string, int) rowA, (string, int) imageB, (string, int) rowB)
    {
        w.Line($"var x = {Address.Of(A, Address.Sum(0, imageA, rowA))};");
        w.Line($"var dy = {Address.Of(B, Address.Sum(0, imageB, rowB))};");
        (A, B) = ("x", "dy");
    }
}
