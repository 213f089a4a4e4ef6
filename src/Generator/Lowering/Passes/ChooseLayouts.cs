using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Gives every tensor its layout, and copies the caller's images into one that the first operations can read.</summary>
/// <remarks>
/// Channels lie innermost, padded to whole vectors. An image that a convolution pads gets a halo of zeros as wide as its taps reach, so that none
/// needs a check. Gradients need none: their contractions run over samples with exactly the taps that fall inside.
/// </remarks>
internal static class ChooseLayouts
{
    public static LoweredProgram Run(LoweredProgram program)
    {
        program = ImportInput(program);
        var layouts = program.Tensors.Select(tensor => tensor.Kind switch
        {
            TensorKind.Input or TensorKind.Output => Layout.Planar(tensor),
            TensorKind.Sample when IsImport(program, tensor) && OnlyBroadcast(program, tensor) => Layout.Dense(tensor, HaloOf(program, tensor)),
            TensorKind.Sample => Layout.Padded(tensor, HaloOf(program, tensor)),
            _ => Layout.Padded(tensor),
        });
        return program with { Layouts = layouts.ToEquatableArray() };
    }

    /// <summary>Replaces the caller's tensor by a copy, unless all who read it can read it as it is.</summary>
    private static LoweredProgram ImportInput(LoweredProgram program)
    {
        var input = program.Tensors.FirstOrDefault(t => t.Kind == TensorKind.Input && program.Primitives.Any(p => p.Reads.Contains(t)));
        if (input is null || OnlyBroadcast(program, input) && HaloOf(program, input) == default && (input.Channels == 1 || input.Height * input.Width == 1))
            return program;
        var copy = new Tensor(program.Tensors.Count, "image", TensorKind.Sample, input.Channels, input.Height, input.Width);
        var import = new Relayout("image", "image[i, j, c] = input[c, i, j]", input, copy);
        return program with
        {
            Tensors = program.Tensors.Append(copy).ToEquatableArray(),
            Primitives = program.Primitives.Select(p => Rename(p, input, copy)).Prepend(import).ToEquatableArray(),
        };
    }

    /// <summary>Whether the tensor is only ever an operand that is read one channel at a time.</summary>
    private static bool OnlyBroadcast(LoweredProgram program, Tensor tensor) => program.Primitives.Where(p => p.Reads.Contains(tensor)).All(p => p switch
    {
        Contraction contraction => !contraction.IsDepthwise && contraction.A == tensor && contraction.Reads.Count(t => t == tensor) == 1,
        OuterProduct product => !product.IsDepthwise && product.A == tensor && product.B != tensor,
        _ => false,
    });

    private static bool IsImport(LoweredProgram program, Tensor tensor) => program.Primitives.Any(p => p is Relayout { From.Kind: TensorKind.Input } import && import.To == tensor);

    /// <summary>How far the convolutions that read the tensor reach beyond it.</summary>
    private static Halo HaloOf(LoweredProgram program, Tensor tensor) => program.Primitives.Select(p => p switch
    {
        Contraction { Y.Step: > 0 } contraction when contraction.A == tensor => Reach(contraction.Y, contraction.X, contraction.Out, tensor),
        OuterProduct product when product.A == tensor => Reach(product.Y, product.X, product.B, tensor),
        _ => default,
    }).Aggregate(default(Halo), Halo.Widest);

    private static Halo Reach(Taps y, Taps x, Tensor windows, Tensor image) => new(
        Math.Max(-y.Offset, y.Overhang(windows.Height, image.Height)),
        Math.Max(-x.Offset, x.Overhang(windows.Width, image.Width)));

    private static Primitive Rename(Primitive primitive, Tensor from, Tensor to) => primitive.Reads.Contains(from) ? primitive.Renamed(from, to) : primitive;
}
