using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes products of features, forward and backward, over tables of which product is made of what.</summary>
internal static class MonomialsKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Monomials monomials)
    {
        var w = context.Writer;
        var call = KernelCall.For(monomials, "int samples");
        using (context.Method(call, monomials, $"{monomials.In.Shape} to {monomials.Out.Shape}."))
        {
            WriteTables(w, monomials.Terms);
            using (w.Block("for (nint n = 0; n < samples; n++)"))
            {
                WriteRow(w, program, "x", monomials.In);
                WriteRow(w, program, "y", monomials.Out);
                using (w.Block($"for (var i = 0; i < {monomials.Terms.Count}; i++)"))
                    w.Line("y[i] = rests[i] < 0 ? x[factors[i]] : y[rests[i]] * x[factors[i]];");
                WritePadding(w, program, "y", monomials.Out);
            }
        }
        return call;
    }

    public static KernelCall Write(KernelContext context, LoweredProgram program, MonomialsGradient gradient)
    {
        var w = context.Writer;
        var call = KernelCall.For(gradient, "int samples");
        using (context.Method(call, gradient, $"{gradient.OutGradient.Shape} to {gradient.InGradient.Shape}."))
        {
            WriteTables(w, gradient.Terms);
            using (w.Block("for (nint n = 0; n < samples; n++)"))
            {
                WriteRow(w, program, "dy", gradient.OutGradient);
                WriteRow(w, program, "x", gradient.In);
                WriteRow(w, program, "y", gradient.Out);
                WriteRow(w, program, "g", gradient.Work);
                WriteRow(w, program, "dx", gradient.InGradient);
                w.Line($"new Span<float>(dx, {program.Layouts[gradient.InGradient.Id].PixelStride}).Clear();");
                w.Line($"new ReadOnlySpan<float>(dy, {gradient.Terms.Count}).CopyTo(new Span<float>(g, {gradient.Terms.Count}));");
                using (w.Block($"for (var i = {gradient.Terms.Count - 1}; i >= 0; i--)"))
                {
                    w.Line("var (factor, rest) = (factors[i], rests[i]);");
                    w.Line("dx[factor] += rest < 0 ? g[i] : g[i] * y[rest];");
                    w.Line("if (rest >= 0)");
                    using (w.Indent())
                        w.Line("g[rest] += g[i] * x[factor];");
                }
            }
        }
        return call;
    }

    private static void WriteTables(CodeWriter w, EquatableArray<Monomial> terms)
    {
        w.Line($"ReadOnlySpan<int> factors = [{string.Join(", ", terms.Select(t => Literal.Integer(t.Factor)))}];");
        w.Line($"ReadOnlySpan<int> rests = [{string.Join(", ", terms.Select(t => Literal.Integer(t.Rest)))}];");
    }

    private static void WriteRow(CodeWriter w, LoweredProgram program, string name, Tensor tensor) =>
        w.Line($"var {name} = {Address.Of(tensor.Name, Address.Sum(program.Layouts[tensor.Id].Origin, ("n", program.Layouts[tensor.Id].ImageStride)))};");

    private static void WritePadding(CodeWriter w, LoweredProgram program, string name, Tensor tensor)
    {
        if (program.Layouts[tensor.Id].PixelStride > tensor.Channels)
            w.Line($"new Span<float>({name} + {tensor.Channels}, {program.Layouts[tensor.Id].PixelStride - tensor.Channels}).Clear();");
    }
}
