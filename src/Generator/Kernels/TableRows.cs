using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>What kernels over the rows of a table share: the method and its loops, the addresses for index i of sample n, and the walk along a row.</summary>
internal sealed class TableRows(KernelContext context, LoweredProgram program, Tensor indices, Tensor table, Tensor pixels)
{
    /// <summary>Rows of at most so many vectors are written out.</summary>
    private const int MaxUnroll = 4;

    private readonly Layout _pixels = program.Layouts[pixels.Id];

    /// <summary>The vectors that a row consists of.</summary>
    public VectorText Vector { get; } = context.VectorFor(program.Layouts[pixels.Id].PixelStride);

    /// <summary>The index, a whole number held in a float.</summary>
    public string Index => $"{indices.Name}[{Address.Sum(0, ("n", program.Layouts[indices.Id].ImageStride), ("i", 1))}]";

    /// <summary>Address of the index's pixel.</summary>
    public string Pixel => Address.Of(pixels.Name, Address.Sum(_pixels.Origin, ("n", _pixels.ImageStride), ("i", _pixels.PixelStride)));

    /// <summary>Address of a row of the table.</summary>
    public string Row(string index) => $"{table.Name} + (nint){index} * {program.Layouts[table.Id].RowStride}";

    /// <summary>Writes a kernel that does something for each index.</summary>
    public KernelCall WriteIndices(Primitive primitive, Action body)
    {
        var w = context.Writer;
        var call = KernelCall.For(primitive, "int samples");
        using (context.Method(call, primitive, $"{indices.Length} indices a sample into {table.Height} rows of {table.Channels}, vectors of {Vector.Lanes} channels."))
        using (w.Block("for (var n = 0; n < samples; n++)"))
        using (w.Block($"for (var i = 0; i < {indices.Length}; i++)"))
            body();
        return call;
    }

    /// <summary>Writes a statement for each vector of a row, given what to add to the row's address.</summary>
    public void WriteChannels(Func<string, string> statement)
    {
        var w = context.Writer;
        if (_pixels.PixelStride > MaxUnroll * Vector.Lanes)
            using (w.Block($"for (var c = 0; c < {_pixels.PixelStride}; c += {Vector.Lanes})"))
                w.Line(statement(" + c"));
        else
            for (var c = 0; c < _pixels.PixelStride; c += Vector.Lanes)
                w.Line(statement(c == 0 ? "" : $" + {Literal.Integer(c)}"));
    }
}
