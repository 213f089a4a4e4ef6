using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Moves what is computed from the gradient of a maximum pooling's images before that gradient is spread over them: there is one number a window then, not one a pixel.</summary>
/// <remarks>
/// For the gradient of an activation, <c>g·f'(y)</c>, whose y is what was pooled: at the pixel that gets the gradient it is the maximum. And for sums over all pixels, which those without a gradient
/// add nothing to. Pooled images need not be kept for the backward pass then.
/// </remarks>
internal static class SinkMaxPoolGradients
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        for (var i = 0; i < program.Primitives.Count; i++)
            if (program.Primitives[i] is WindowGradient { Index: not null, Apply: Accumulator } spread)
                program = Sink(program, i, spread);
        return program;
    }

    private static LoweredProgram Sink(LoweredProgram program, int place, WindowGradient spread)
    {
        var tensors = program.Tensors.ToList();
        var primitives = program.Primitives.ToList();
        var pooling = primitives.OfType<Window>().FirstOrDefault(w => w.Index == spread.Index && w.Apply is Accumulator);
        while (OnlyReader(primitives, spread.InGradient) is Map { Stores.Count: 1, Sums.Count: 0 } map && map.Stores[0].Tensor.IsPerSample && IsLinear(map.Stores[0].Value, spread.InGradient, pooling?.In))
        {
            var (gradient, to) = (spread.OutGradient, map.Stores[0].Tensor);
            var pooled = gradient with { Id = tensors.Count, Name = $"{to.Name}_pooled", Kind = TensorKind.Sample };
            tensors.Add(pooled);
            var value = map.Stores[0].Value.Rewrite(e => e is Load load ? new Load(load.Tensor == spread.InGradient ? gradient : pooling!.Out) : e);
            primitives.Remove(map);
            primitives[place++] = map with { Name = pooled.Name, Domain = pooled, Stores = [new(pooled, value)] };
            primitives.Insert(place, spread = spread with { Name = to.Name, OutGradient = pooled, InGradient = to });
        }
        for (var i = 0; i < primitives.Count; i++)
            if (primitives[i] is Map { Stores.Count: 0 } sums && sums.Sums.All(s => s.Value is Load load && load.Tensor == spread.InGradient))
                primitives[i] = ((Map)sums.Renamed(spread.InGradient, spread.OutGradient)) with { Domain = spread.OutGradient };
        return program with { Tensors = tensors.ToEquatableArray(), Primitives = primitives.ToEquatableArray() };
    }

    private static Primitive? OnlyReader(List<Primitive> primitives, Tensor tensor)
    {
        var readers = primitives.Where(p => p.Reads.Contains(tensor)).ToList();
        return readers.Count == 1 ? readers[0] : null;
    }

    /// <summary>Whether an expression is linear in the gradient, and knows of the pixel nothing else than what was pooled.</summary>
    private static bool IsLinear(Expr expression, Tensor gradient, Tensor? images)
    {
        bool Knows(Expr e) => e.All().All(part => part is Constant or Unary or Binary or Select or Load && (part is not Load load || load.Tensor == images));
        bool Linear(Expr e) => e switch
        {
            Load load => load.Tensor == gradient,
            Constant constant => constant.Value == 0,
            Unary { Function: Function.Negate } unary => Linear(unary.Operand),
            Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary => Linear(binary.Left) && Linear(binary.Right),
            Binary { Operator: BinaryOperator.Multiply } binary => Linear(binary.Left) && Knows(binary.Right) || Knows(binary.Left) && Linear(binary.Right),
            Binary { Operator: BinaryOperator.Divide } binary => Linear(binary.Left) && Knows(binary.Right),
            Select select => Knows(select.Left) && Knows(select.Right) && Linear(select.Then) && Linear(select.Otherwise),
            _ => false,
        };
        return Linear(expression);
    }
}
