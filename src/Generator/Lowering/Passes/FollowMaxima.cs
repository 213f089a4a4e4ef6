using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Over vectors of samples, tells gradients of weights what 2x2 windows spread over their image: of what is spread, three of four numbers are zeros.</summary>
/// <remarks>The same sum without those zeros, and without branches. Where nothing else reads what is spread, it need not be computed then.</remarks>
internal static class FollowMaxima
{
    /// <summary>Most rows of taps, whose sums stay in registers.</summary>
    private const int MostRows = 12;

    public static LoweredProgram Run(LoweredProgram program)
    {
        if (program.Batch is null)
            return program;
        var spreads = program.Primitives.OfType<WindowGradient>().Where(IsSparse).ToDictionary(s => s.InGradient);
        var primitives = program.Primitives.Select(p => p is OuterProduct product && CanFollow(program, product) && spreads.TryGetValue(product.B, out var spread)
            ? product with { Maxima = new(spread.OutGradient, spread.Index!) }
            : p).ToList();
        for (var i = 0; i < primitives.Count; i++)
            if (primitives[i] is WindowGradient spread && spreads.ContainsKey(spread.InGradient))
                primitives[i] = spread with { IsForProductsOnly = primitives.Where(p => p.Reads.Contains(spread.InGradient)).All(p => p is OuterProduct { Maxima: not null }) };
        return program with { Primitives = primitives.ToEquatableArray() };
    }

    /// <summary>Whether windows of 2x2 pixels tile the image, and nothing is done to the gradient that they spread.</summary>
    private static bool IsSparse(WindowGradient gradient) =>
        gradient is { Index.Kind: TensorKind.Index, Apply: Accumulator } && IsTiled(gradient.Y, gradient.OutGradient.Height, gradient.InGradient.Height) && IsTiled(gradient.X, gradient.OutGradient.Width, gradient.InGradient.Width);

    private static bool IsTiled(Taps taps, int windows, int pixels) => taps is { Count: Maxima.WindowSize, Divide: Maxima.WindowSize, Offset: 0, Step: -1 } && pixels == Maxima.WindowSize * windows;

    /// <summary>Whether the next pixel of a window is what the next tap reads, so that a chosen pixel serves two taps.</summary>
    private static bool CanFollow(LoweredProgram program, OuterProduct product) => program.IsBatchInnermost(product.B) && product.Y is { Multiply: 1, Step: 1, Count: <= MostRows } && product.X is { Multiply: 1, Step: 1 };
}
