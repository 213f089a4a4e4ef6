using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes statements about each channel over what the slices have summed.</summary>
internal static class ChannelReductionKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, ChannelReduction reduction)
    {
        var w = context.Writer;
        var padded = Layout.PaddedChannels(reduction.Channels);
        var vector = context.VectorFor(padded);
        var sums = reduction.Statements.Any(s => s is SumSlices);
        var call = KernelCall.For(reduction, "in StepContext step", "int slice");
        using (context.Method(call, reduction, $"{reduction.Channels} channels, vectors of {vector.Lanes}."))
        {
            if (sums)
                w.Line($"var elements = {vector.Broadcast($"(float)((long)step.Samples * {reduction.Positions})")};");
            using (w.Block($"for (var c = 0; c < {padded}; c += {vector.Lanes})"))
            {
                var statement = 0;
                foreach (var s in reduction.Statements)
                {
                    var prefix = $"t{++statement}_";
                    switch (s)
                    {
                        case SumSlices sum:
                            w.Line($"var {sum.Name} = {vector.Zero};");
                            using (w.Block("for (var s = 0; s < step.Slices; s++)"))
                            {
                                if (sum.Value.All().Any(e => e is Scalar { Name: "sliceElements" }))
                                    w.Line($"var sliceElements = {vector.Broadcast($"(float)((long)(step.SliceBegin(s + 1) - step.SliceBegin(s)) * {reduction.Positions})")};");
                                w.Line($"{sum.Name} += {Text(w, vector, sum.Value, prefix)};");
                            }
                            break;
                        case LetChannel let:
                            w.Line($"var {let.Name} = {Text(w, vector, let.Value, prefix)};");
                            break;
                        case StoreChannel { Tensor.Kind: TensorKind.State } store:
                            w.Line("// Only one slice keeps the running statistic.");
                            using (w.Block("if (slice == 0)"))
                            {
                                var value = Text(w, vector, store.Value, prefix);
                                if (padded > reduction.Channels)
                                    value = $"{vector.Class}.ConditionalSelect({vector.Class}.LessThan({vector.Type}.Indices + {vector.Broadcast("(float)c")}, {vector.Constant(reduction.Channels)}), {value}, {vector.Zero})";
                                w.Line(vector.Store(value, $"{store.Tensor.Name} + c"));
                            }
                            break;
                        case StoreChannel store:
                            w.Line(vector.Store(Text(w, vector, store.Value, prefix), $"{store.Tensor.Name} + c"));
                            break;
                    }
                }
            }
        }
        return call;
    }

    private static string Text(CodeWriter w, VectorText vector, Expr value, string prefix)
    {
        var expression = new ExpressionWriter(w, vector, e => e switch
        {
            // The pointer is this slice's; the other slices' vectors lie a stride apart.
            SliceLoad { Tensor.Kind: TensorKind.Gradient } load => vector.Load($"{load.Tensor.Name} + (s - slice) * step.GradientStride + c"),
            SliceLoad load => vector.Load($"{load.Tensor.Name} + (s - slice) * step.WorkspaceStride + c"),
            ChannelLoad load => vector.Load($"{load.Tensor.Name} + c"),
            Scalar scalar => scalar.Name,
            Named named => named.Name,
            _ => throw new InvalidOperationException($"A channel reduction cannot hold {e.GetType().Name}."),
        })
        { Prefix = prefix };
        expression.Announce(value);
        return expression.Write(value);
    }
}
