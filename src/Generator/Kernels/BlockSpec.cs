using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one register-tiled block from another; equal blocks are emitted once.</summary>
/// <param name="Tile">The accumulators.</param>
/// <param name="Accumulate">Whether the result is added to what is there, or takes its place, as the caller says: gradients of weights. Then rows lie one float apart; else they lie a stride apart and the sum runs over neighbouring floats.</param>
/// <param name="Operand">What a row multiplies its vectors with; see <see cref="OperandKind"/>.</param>
/// <param name="Unroll">Turns of the innermost loop that are written out, which are then all there are; 0 where the loop is a loop. Only for contractions.</param>
/// <param name="PanelLanes">Floats that the vector operand moves per turn, where the turns are written out.</param>
/// <param name="Epilogue">What is applied before the result is stored.</param>
/// <param name="OwnStrides">Tensors of the epilogue whose layout differs from the result's.</param>
internal sealed record BlockSpec(Tile Tile, bool Accumulate, OperandKind Operand, int Unroll, int PanelLanes, Expr Epilogue, EquatableArray<Tensor> OwnStrides) : IBlock
{
    /// <summary>Whether the sums go on from what is where the result will be: terms that came before. Only for contractions.</summary>
    public bool Continues { get; init; }

    public string Name => $"{(Accumulate ? "OuterProduct" : "Contraction")}{(Tile.Rows > 1 ? $"{Tile.Rows}x{Tile.Columns}" : Literal.Integer(Tile.Columns))}x{Tile.Vectors * Tile.Lanes}{(Operand == OperandKind.Broadcast ? "" : Operand.ToString())}{(Unroll > 0 ? $"Over{Unroll}" : "")}{(Continues ? "Continued" : "")}";

    /// <summary>Per-channel operands of the epilogue, in order of appearance.</summary>
    public EquatableArray<Tensor> Channels => EpilogueOperands.Channels(Epilogue);

    /// <summary>Element-wise operands of the epilogue, in order of appearance.</summary>
    public EquatableArray<Tensor> Elements => EpilogueOperands.Elements(Epilogue);

    public IBlock Anonymous()
    {
        var elements = Elements.ToList();
        return this with
        {
            Epilogue = EpilogueOperands.Anonymous(Epilogue),
            OwnStrides = OwnStrides.Select(t => EpilogueOperands.Element(elements.IndexOf(t))).ToEquatableArray(),
        };
    }

    public void Write(CodeWriter writer, string name) => RegisterBlock.Write(writer, name, this);
}
