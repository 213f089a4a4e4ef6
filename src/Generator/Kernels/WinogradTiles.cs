using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes loops over the tiles of a block: squares of a convolution's results, the last of a row or column reaching beyond the edge.</summary>
internal sealed class WinogradTiles(CodeWriter w, Winograd form, Tensor results)
{
    private readonly int _rows = form.Tiles(results.Height), _columns = form.Tiles(results.Width);

    /// <summary>Tiles of an image.</summary>
    public int Count => _rows * _columns;

    /// <summary>Tiles of an image, for people.</summary>
    public string Shape => $"{_rows}x{_columns}";

    /// <summary>Opens the loop over blocks of tiles, about as many in each; sets first and count.</summary>
    /// <param name="schedule">How many a block may have.</param>
    /// <param name="part">What sets begin and end to the part's units of tiles; empty where all tiles are the part's.</param>
    public CodeWriter.Scope BlockLoop(WinogradSchedule schedule, string part)
    {
        const int unit = WinogradSchedule.Unit;
        w.Line($"var tiles = samples * {Count};");
        w.Line($"var units = (tiles + {unit - 1}) / {unit};");
        if (part.Length > 0)
            w.Line(part);
        var extent = part.Length > 0 ? "(end - begin)" : "units";
        w.Line($"var blocks = ({extent} + {schedule.Tiles / unit - 1}) / {schedule.Tiles / unit};");
        var scope = w.Block("for (var block = 0; block < blocks; block++)");
        string Begin(string number) => part.Length > 0 ? $"(begin + (int)((long){extent} * {number} / blocks))" : $"(int)((long){extent} * {number} / blocks)";
        w.Line($"var first = {Begin("block")} * {unit};");
        w.Line($"var count = Math.Min(tiles, {Begin("(block + 1)")} * {unit}) - first;");
        return scope;
    }

    /// <summary>Opens the loop over the tiles of the block that begins at first; sets n, i and j to the sample and the first row and column of tile t, and rows and columns to how many of them lie in the image.</summary>
    public CodeWriter.Scope Loop()
    {
        var scope = w.Block("for (var t = 0; t < count; t++)");
        w.Line($"var n = (first + t) / {Count};");
        w.Line(_rows == 1 ? "var i = 0;" : $"var i = (first + t) % {Count} / {_columns} * {form.Outputs};");
        w.Line(_columns == 1 ? "var j = 0;" : $"var j = (first + t) % {_columns} * {form.Outputs};");
        w.Line(results.Height % form.Outputs == 0 ? $"var rows = {form.Outputs};" : $"var rows = Math.Min({form.Outputs}, {results.Height} - i);");
        w.Line(results.Width % form.Outputs == 0 ? $"var columns = {form.Outputs};" : $"var columns = Math.Min({form.Outputs}, {results.Width} - j);");
        return scope;
    }

    /// <summary>Writes the transform of each tile of the block into its points; what lies beyond an edge is zero.</summary>
    /// <param name="block">The name of the transform.</param>
    /// <param name="size">Pixels of a tile along each axis that it reads.</param>
    /// <param name="image">The image, its layout, and where the first tile begins in it.</param>
    /// <param name="channel">The first channel; empty for channel 0.</param>
    /// <param name="channels">How many channels, at most <paramref name="pitch"/>.</param>
    /// <param name="to">Where the points of the block's first tile go.</param>
    /// <param name="pitch">Floats from one tile's points to the next.</param>
    /// <param name="point">Floats from one point to the next.</param>
    public void WriteTransform(string block, int size, (string Name, Layout Layout, int Origin) image, string channel, string channels, string to, int pitch, int point)
    {
        var layout = image.Layout;
        using var scope = Loop();
        w.Line($"var from = {Address.Of(image.Name, Address.Sum(image.Origin, ("n", layout.ImageStride), ("i", layout.RowStride), ("j", layout.PixelStride), (channel, 1)))};");
        string Call(string from, string row, string pixel) => $"{block}({from}, {row}, {pixel}, {channels}, {to} + t * {pitch}, {point}, work);";
        var whole = Call("from", Literal.Integer(layout.RowStride), Literal.Integer(layout.PixelStride));
        if (results.Height % form.Outputs == 0 && results.Width % form.Outputs == 0)
        {
            w.Line(whole);
            return;
        }
        w.Line($"if (rows == {form.Outputs} && columns == {form.Outputs})");
        using (w.Indent())
            w.Line(whole);
        using (w.Block("else"))
        {
            var more = size == form.Outputs ? "" : $" + {size - form.Outputs}";
            w.Line("// At the edge: what lies beyond is zero.");
            w.Line($"ImagePatch.Copy(from, {layout.RowStride}, {layout.PixelStride}, {channels}, rows{more}, columns{more}, patch, {size});");
            w.Line(Call("patch", $"{size} * {channels}", channels));
        }
    }

    /// <summary>Where a window's first tap reads in an image for the first result.</summary>
    public static int Origin(Layout image, Taps y, Taps x) => image.Origin + y.Offset * image.RowStride + x.Offset * image.PixelStride;
}
