using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>The cost model of <see cref="PutBatchInnermost"/>: estimated cycles a sample with vectors of 512 bits. What counts are ratios, which narrower vectors share.</summary>
internal sealed class BatchCosts(LoweredProgram program)
{
    private readonly double?[] _features = new double?[program.Primitives.Count], _samples = new double?[program.Primitives.Count];

    /// <summary>Multiply-adds of a cycle at the peak.</summary>
    private const double Peak = 32;

    /// <summary>Share of the tiles' estimate that vectors of samples reach in contractions, and in gradients of weights, whose lanes are summed up at the end.</summary>
    private const double SamplesShare = 0.95, SamplesGradientShare = 0.9;

    /// <summary>Share of the peak, padding counted as work: tiles of one vector fetch one broadcast for each multiply-add.</summary>
    private const double OneVectorShare = 0.7, VectorsShare = 0.85;

    /// <summary>Cycles for each float that an element-wise primitive walks over, and for each that a copy transposes.</summary>
    private const double ElementCycles = 0.15, CopyCycles = 0.5;

    /// <summary>Whether a contraction's results fill vectors to less than three quarters.</summary>
    public static bool WastesLanes(Contraction contraction) => 4 * contraction.Out.Channels < 3 * Lanes(contraction.Out.Channels);

    /// <summary>Cycles of a whole program whose chosen primitives work on vectors of samples; infinite where that cannot be.</summary>
    public double Of(IReadOnlyList<bool> inside)
    {
        var region = PutBatchInnermost.Written(program, inside);
        var copied = new HashSet<Tensor>();
        var cycles = 0.0;
        for (var i = 0; i < program.Primitives.Count; i++)
        {
            var primitive = program.Primitives[i];
            if (inside[i] && primitive.Writes.Any(t => t.IsPerSample && !region.Contains(t)))
                return double.PositiveInfinity;
            foreach (var tensor in primitive.Reads.Where(t => (t.IsPerSample || t.Kind == TensorKind.Input) && region.Contains(t) != inside[i]))
            {
                // Positions of maxima are bytes, and never copied.
                if (tensor.Kind == TensorKind.Index)
                    return double.PositiveInfinity;
                if (copied.Add(tensor))
                    cycles += CopyCycles * tensor.Length;
            }
            cycles += inside[i] ? _samples[i] ??= Of(primitive, true) : _features[i] ??= Of(primitive, false);
        }
        return cycles;
    }

    private double Of(Primitive primitive, bool inside) => primitive switch
    {
        Contraction p => inside ? BatchTiles.Cycles(p) / SamplesShare : WinogradChoice.Cycles(program, p) ?? p.Flops / 2 / Peak * Waste(p.Out.Channels),
        OuterProduct p => inside ? BatchTiles.Cycles(p) / SamplesGradientShare : WinogradChoice.Cycles(program, p) ?? p.Flops / 2 / Peak * Waste(p.B.Channels),
        Window p => Elements(p.In, inside),
        WindowGradient p => Elements(p.InGradient, inside),
        Map p => Elements(p.Domain, inside),
        ChannelMoments p => Elements(p.From, inside),
        _ => primitive.Flops / 2 / Peak,
    };

    /// <summary>What features innermost pay for a multiply-add that is wanted.</summary>
    private static double Waste(int channels) => (double)Lanes(channels) / channels / (channels <= 16 ? OneVectorShare : VectorsShare);

    private static double Elements(Tensor tensor, bool inside) => ElementCycles * tensor.Height * tensor.Width * (inside ? tensor.Channels : Layout.PaddedChannels(tensor.Channels));

    /// <summary>Lanes of the vectors that hold so many channels.</summary>
    private static int Lanes(int channels) => (channels + 15) / 16 * 16;
}
