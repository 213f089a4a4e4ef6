using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>One loop nest of the lowered program.</summary>
/// <param name="Name">What it computes, for method names: conv1_forward.</param>
/// <param name="Formula">The formula, for the emitted comment.</param>
internal abstract record Primitive(string Name, string Formula)
{
    /// <summary>Tensors read.</summary>
    public abstract IEnumerable<Tensor> Reads { get; }

    /// <summary>Tensors written or added to.</summary>
    public abstract IEnumerable<Tensor> Writes { get; }

    /// <summary>Whether it works on the samples of a chunk, so that it runs once for each; else once a phase.</summary>
    public virtual bool IsOnSamples => true;

    /// <summary>Floating-point operations for one sample, a multiply-add counted as two.</summary>
    public virtual long Flops => 0;

    /// <summary>The primitive with its epilogue replaced; only where <see cref="Epilogue"/> is not null.</summary>
    public virtual Primitive WithEpilogue(Tensor output, Expr epilogue) => throw new InvalidOperationException($"{GetType().Name} has no epilogue.");

    /// <summary>What is applied to each result before it is stored; null where the primitive cannot apply anything.</summary>
    public virtual Expr? Epilogue => null;

    /// <summary>The primitive with one tensor that it reads replaced by another.</summary>
    public abstract Primitive Renamed(Tensor from, Tensor to);

    /// <summary>An expression with one tensor replaced by another.</summary>
    protected static Expr Renamed(Expr expression, Tensor from, Tensor to) => expression.Rewrite(e => e switch
    {
        Load load when load.Tensor == from => new Load(to),
        SampleChannelLoad load when load.Tensor == from => new SampleChannelLoad(to),
        SampleLoad load when load.Tensor == from => new SampleLoad(to),
        _ => e,
    });

    /// <summary>One tensor in place of another.</summary>
    protected static Tensor Renamed(Tensor tensor, Tensor from, Tensor to) => tensor == from ? to : tensor;

    /// <summary>Tensors that an expression reads.</summary>
    protected static IEnumerable<Tensor> TensorsOf(Expr expression) => expression.All().Select(e => e switch
    {
        Load load => load.Tensor,
        ChannelLoad load => load.Tensor,
        ElementLoad load => load.Tensor,
        SliceLoad load => load.Tensor,
        SampleChannelLoad load => load.Tensor,
        SampleLoad load => load.Tensor,
        _ => null,
    }).OfType<Tensor>();
}
