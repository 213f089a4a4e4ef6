using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes what is applied to a window's result, and stores it.</summary>
internal static class WindowEpilogue
{
    public static void Write(KernelContext context, LoweredProgram program, VectorText vector, Expr epilogue, Tensor output, Func<Layout, string> place, string outputPlace, string result)
    {
        var layout = program.Layouts[output.Id];
        var expression = new ExpressionWriter(context.Writer, vector, e => e switch
        {
            Accumulator => result,
            Load load => vector.Load($"{load.Tensor.Name} + {(program.Layouts[load.Tensor.Id] == layout ? outputPlace : place(program.Layouts[load.Tensor.Id]))}"),
            ChannelLoad load => vector.Load($"{load.Tensor.Name} + c"),
            _ => throw new InvalidOperationException($"An epilogue cannot hold {e.GetType().Name}."),
        });
        expression.Announce(epilogue);
        context.Writer.Line(vector.Store(expression.Write(epilogue), $"{output.Name} + {outputPlace}"));
    }
}
