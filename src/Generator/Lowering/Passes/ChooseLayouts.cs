using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Gives every tensor its layout, and copies the caller's images into one that the first operations can read.</summary>
/// <remarks>
/// Channels lie innermost, padded to whole vectors. An image that a convolution pads gets a halo of zeros as wide as its taps reach, so that none
/// needs a check. Contractions over samples need none: they take exactly the taps that fall inside.
/// </remarks>
internal static class ChooseLayouts
{
    /// <summary>Channels of an image that fit into half a vector.</summary>
    private const int FewChannels = 8;

    public static LoweredProgram Run(LoweredProgram program)
    {
        foreach (var input in program.Tensors.Where(t => t.Kind == TensorKind.Input))
            program = ImportInput(program, input);
        var halos = Halos(program);
        Halo HaloOf(Tensor tensor) => halos.TryGetValue(tensor, out var halo) ? halo : default;
        var layouts = program.Tensors.Select(tensor => tensor.Kind switch
        {
            TensorKind.Input => OfInput(program, tensor),
            TensorKind.InputGradient => OfInput(program, program.Tensors[tensor.Of]),
            TensorKind.Output => Layout.Planar(tensor),
            _ when program.IsBatchInnermost(tensor) => Layout.BatchInnermost(tensor, HaloOf(tensor)),
            TensorKind.Sample when IsImport(program, tensor) && OnlyBroadcast(program, tensor) && !NearlyFillsVectors(tensor) => Layout.Dense(tensor, HaloOf(tensor)),
            TensorKind.Sample => Layout.Padded(tensor, HaloOf(tensor)),
            _ => Layout.Padded(tensor),
        }).ToArray();
        foreach (var part in program.Parts)
            layouts[part.Tensor] = Layout.Part(layouts[part.Whole], part.First, program.Tensors[part.Tensor].Channels);
        return program with { Layouts = layouts.ToEquatableArray(), Primitives = WithClearedHalos(program, halos).ToEquatableArray() };
    }

    /// <summary>Clears each halo before its image is first written.</summary>
    private static IEnumerable<Primitive> WithClearedHalos(LoweredProgram program, Dictionary<Tensor, Halo> halos)
    {
        var cleared = new HashSet<Tensor>();
        foreach (var primitive in program.Primitives)
        {
            foreach (var tensor in primitive.Writes.Select(program.MemoryOf).Where(halos.ContainsKey).Where(cleared.Add))
                yield return new ClearHalo(tensor.Name + "_halo", $"{tensor.Name} = 0 around the image", tensor);
            yield return primitive;
        }
    }

    /// <summary>Replaces the caller's tensor by a copy, unless all who read it can read it as it is.</summary>
    private static LoweredProgram ImportInput(LoweredProgram program, Tensor input)
    {
        // Copies into vectors of samples read the caller's memory as it is.
        bool ReadsAsItIs(Primitive primitive) => primitive is Relayout move && program.IsBatchInnermost(move.To);
        if (!program.Primitives.Any(p => p.Reads.Contains(input) && !ReadsAsItIs(p)) || OnlyBroadcast(program, input) && !Halos(program).ContainsKey(input) && (input.Channels == 1 || input.Height * input.Width == 1))
            return program;
        var name = input.Name.Replace("input", "image");
        var copy = new Tensor(program.Tensors.Count, name, TensorKind.Sample, input.Channels, input.Height, input.Width);
        var import = new Relayout(name, $"{name}[i, j, c] = {input.Name}[c, i, j]", input, copy);
        return program with
        {
            Tensors = program.Tensors.Append(copy).ToEquatableArray(),
            Primitives = program.Primitives.Select(p => ReadsAsItIs(p) ? p : Rename(p, input, copy)).Prepend(import).ToEquatableArray(),
        };
    }

    /// <summary>A sample holds the inputs one after another.</summary>
    private static Layout OfInput(LoweredProgram program, Tensor input)
    {
        var inputs = program.Tensors.Where(t => t.Kind == TensorKind.Input).ToList();
        return Layout.Planar(input) with { ImageStride = inputs.Sum(t => t.Length), Origin = inputs.TakeWhile(t => t != input).Sum(t => t.Length) };
    }

    /// <summary>Whether an image's channels are almost whole vectors, so that they take them, and may be the lanes of a gradient of weights.</summary>
    private static bool NearlyFillsVectors(Tensor tensor) => 8 * tensor.Channels >= 7 * Layout.PaddedChannels(tensor.Channels) && tensor.Channels > FewChannels;

    /// <summary>Whether the tensor is only ever an operand that is read one channel at a time.</summary>
    private static bool OnlyBroadcast(LoweredProgram program, Tensor tensor) => program.Primitives.Where(p => p.Reads.Contains(tensor)).All(p => p switch
    {
        Contraction contraction => !contraction.IsDepthwise && contraction.A == tensor && contraction.Reads.Count(t => t == tensor) == 1,
        OuterProduct product => !product.IsDepthwise && product.A == tensor && product.B != tensor,
        Gather gather => gather.Indices == tensor,
        ScatterAdd scatter => scatter.Indices == tensor && scatter.OutGradient != tensor,
        _ => false,
    });

    private static bool IsImport(LoweredProgram program, Tensor tensor) => program.Primitives.Any(p => p is Relayout { From.Kind: TensorKind.Input } import && import.To == tensor);

    /// <summary>How far the convolutions that read a tensor reach beyond it, for those where any does.</summary>
    private static Dictionary<Tensor, Halo> Halos(LoweredProgram program)
    {
        var halos = new Dictionary<Tensor, Halo>();
        foreach (var primitive in program.Primitives)
        {
            var (tensor, halo) = primitive switch
            {
                // Vectors of samples take exactly the taps that fall inside.
                Contraction { Y.Step: > 0 } contraction when !program.IsBatchInnermost(contraction.A) => (contraction.A, Reach(contraction.Y, contraction.X, contraction.Out, contraction.A)),
                OuterProduct product => (product.A, Reach(product.Y, product.X, product.B, product.A)),
                _ => ((Tensor?)null, default),
            };
            if (tensor is not null && halo != default)
                halos[tensor] = halos.TryGetValue(tensor, out var other) ? Halo.Widest(halo, other) : halo;
        }
        return halos;
    }

    private static Halo Reach(Taps y, Taps x, Tensor windows, Tensor image) => new(
        Math.Max(0, Math.Max(-y.Offset, y.Overhang(windows.Height, image.Height))),
        Math.Max(0, Math.Max(-x.Offset, x.Overhang(windows.Width, image.Width))));

    private static Primitive Rename(Primitive primitive, Tensor from, Tensor to) => primitive.Reads.Contains(from) ? primitive.Renamed(from, to) : primitive;
}
