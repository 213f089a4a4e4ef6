using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>What an epilogue reads besides the result that it is applied to, and whether it calls methods.</summary>
internal static class EpilogueOperands
{
    /// <summary>Most accumulators of narrow vectors with room for a comparison.</summary>
    private const int MostBesideComparisons = 14;

    /// <summary>Per-channel operands, in order of appearance.</summary>
    public static EquatableArray<Tensor> Channels(Expr epilogue) => epilogue.All().OfType<ChannelLoad>().Select(l => l.Tensor).Distinct().ToEquatableArray();

    /// <summary>Element-wise operands, in order of appearance.</summary>
    public static EquatableArray<Tensor> Elements(Expr epilogue) => epilogue.All().OfType<Load>().Select(l => l.Tensor).Distinct().ToEquatableArray();

    /// <summary>Names of the scalars.</summary>
    public static IEnumerable<string> Scalars(Expr epilogue) => epilogue.All().OfType<Scalar>().Select(s => s.Name).Distinct();

    /// <summary>Whether an epilogue calls methods, which keep no vector register: around calls the JIT would leave accumulators on the stack, in the loop as well.</summary>
    public static bool CallsFunctions(Expr epilogue) => epilogue.All().OfType<Unary>().Any(u => u.IsCall);

    /// <summary>Whether an epilogue compares vectors narrower than the machine's: those comparisons know sixteen registers alone, and of more accumulators the JIT would leave some on the stack, in the loop as well.</summary>
    public static bool ComparesBeside(Expr epilogue, int lanes, int accumulators) => lanes < VectorWidth.All[0].Lanes && accumulators > MostBesideComparisons && epilogue.All().OfType<Select>().Any();

    /// <summary>The same epilogue for other kernels: operands are told apart by their place alone.</summary>
    public static Expr Anonymous(Expr epilogue)
    {
        var (channels, elements) = (Channels(epilogue).ToList(), Elements(epilogue).ToList());
        return epilogue.Rewrite(e => e switch
        {
            ChannelLoad load => new ChannelLoad(Placeholder("channel", channels.IndexOf(load.Tensor))),
            Load load => new Load(Element(elements.IndexOf(load.Tensor))),
            _ => e,
        });
    }

    /// <summary>What stands for an element-wise operand in <see cref="Anonymous"/>.</summary>
    public static Tensor Element(int index) => Placeholder("element", index);

    private static Tensor Placeholder(string name, int index) => new(-1 - index, name, TensorKind.Sample, 1);
}
