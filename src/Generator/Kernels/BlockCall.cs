using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes calls of one kernel's blocks: the same operands and strides, tiles of several sizes.</summary>
/// <param name="Context">The context.</param>
/// <param name="Program">The program.</param>
/// <param name="Output">The tensor of the results.</param>
/// <param name="Epilogue">What is applied before a result is stored.</param>
internal sealed record BlockCall(KernelContext Context, LoweredProgram Program, Tensor Output, Expr Epilogue)
{
    /// <summary>Tensors of the epilogue whose layout differs from the results'.</summary>
    private EquatableArray<Tensor> Own => EpilogueOperands.Elements(Epilogue).Where(t => Program.Layouts[t.Id] != Program.Layouts[Output.Id]).ToEquatableArray();

    /// <summary>Floats from one row of a tile to the next, in the operand of the rows.</summary>
    public int ARow { get; init; }

    /// <summary>Floats from one column of a tile to the next, in the operand of the rows.</summary>
    public int AColumn { get; init; }

    /// <summary>What a row multiplies its vectors with.</summary>
    public required OperandKind Operand { get; init; }

    /// <summary>Turns of the innermost loop to write out; see <see cref="BlockSpec"/>.</summary>
    public int Unroll { get; init; }

    /// <summary>Floats that the vector operand moves per turn of the innermost loop.</summary>
    public int PanelLanes { get; init; }

    /// <summary>Floats from one row of a tile to the next, for a tensor of a layout.</summary>
    public required Func<Layout, int> Row { get; init; }

    /// <summary>Floats from one column of a tile to the next, for a tensor of a layout.</summary>
    public required Func<Layout, int> Column { get; init; }

    /// <summary>Whether the sums go on from what is where the results will be; see <see cref="BlockSpec"/>.</summary>
    public bool Continues { get; init; }

    /// <summary>The call for one tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="a">Address of the tile's first operand of the rows.</param>
    /// <param name="b">Address of its first vector operand.</param>
    /// <param name="place">The place of its first result, for a tensor of a layout, without the channel.</param>
    /// <param name="channel">The first channel of its results; empty for channel 0.</param>
    public string Write(Tile tile, string a, string b, Func<Layout, string> place, string channel)
    {
        var own = Own;
        var spec = new BlockSpec(tile, false, Operand, Unroll, Unroll > 0 ? PanelLanes : 0, Epilogue, own) { Continues = Continues };
        var layout = Program.Layouts[Output.Id];
        var arguments = new List<string> { a };
        if (tile.Rows > 1)
            arguments.Add(Literal.Integer(ARow));
        if (tile.Columns > 1)
            arguments.Add(Literal.Integer(AColumn));
        if (Operand == OperandKind.Gather)
            arguments.Add("lanes");
        arguments.Add(b);
        arguments.Add("in nest");
        AddTensor(arguments, tile, Output, layout, place, channel, strides: true);
        foreach (var tensor in spec.Channels)
            arguments.Add(Address.Of(tensor.Name, channel));
        foreach (var tensor in spec.Elements)
            AddTensor(arguments, tile, tensor, Program.Layouts[tensor.Id], place, channel, strides: own.Contains(tensor));
        arguments.AddRange(EpilogueOperands.Scalars(Epilogue));
        return $"{Context.Block(spec)}({string.Join(", ", arguments)});";
    }

    private void AddTensor(List<string> arguments, Tile tile, Tensor tensor, Layout layout, Func<Layout, string> place, string channel, bool strides)
    {
        arguments.Add(Address.Of(Address.Of(tensor.Name, place(layout)), channel));
        if (!strides)
            return;
        if (tile.Rows > 1)
            arguments.Add(Literal.Integer(Row(layout)));
        if (tile.Columns > 1)
            arguments.Add(Literal.Integer(Column(layout)));
    }
}
