using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one register-tiled block from another; equal blocks are emitted once.</summary>
/// <param name="Tile">The accumulators.</param>
/// <param name="Accumulate">Whether the result is added to what is there: gradients of weights. Then rows lie one float apart; else they lie a stride apart and the sum runs over neighbouring floats.</param>
/// <param name="Operand">What a row multiplies its vectors with; see <see cref="OperandKind"/>.</param>
/// <param name="Unroll">Turns of the innermost loop that are written out, which are then all there are; 0 where the loop is a loop. Only for contractions.</param>
/// <param name="PanelLanes">Floats that the vector operand moves per turn, where the turns are written out.</param>
/// <param name="Epilogue">What is applied before the result is stored.</param>
/// <param name="OwnStrides">Tensors of the epilogue whose layout differs from the result's.</param>
internal sealed record BlockSpec(Tile Tile, bool Accumulate, OperandKind Operand, int Unroll, int PanelLanes, Expr Epilogue, EquatableArray<Tensor> OwnStrides)
{
    /// <summary>Per-channel operands of the epilogue, in order of appearance.</summary>
    public EquatableArray<Tensor> Channels => Epilogue.All().OfType<ChannelLoad>().Select(l => l.Tensor).Distinct().ToEquatableArray();

    /// <summary>Element-wise operands of the epilogue, in order of appearance.</summary>
    public EquatableArray<Tensor> Elements => Epilogue.All().OfType<Load>().Select(l => l.Tensor).Distinct().ToEquatableArray();

    /// <summary>The same block for other kernels: operands are told apart by their place alone.</summary>
    public BlockSpec Anonymous()
    {
        var (channels, elements) = (Channels.ToList(), Elements.ToList());
        static Tensor Placeholder(string name, int index) => new(-1 - index, name, TensorKind.Sample, 1);
        return this with
        {
            Epilogue = Epilogue.Rewrite(e => e switch
            {
                ChannelLoad load => new ChannelLoad(Placeholder("channel", channels.IndexOf(load.Tensor))),
                Load load => new Load(Placeholder("element", elements.IndexOf(load.Tensor))),
                _ => e,
            }),
            OwnStrides = OwnStrides.Select(t => Placeholder("element", elements.IndexOf(t))).ToEquatableArray(),
        };
    }
}
