namespace NetCompiler;

/// <summary>Draws initial parameters: element <c>i</c> of parameter <c>p</c> depends on (seed, p, i) alone.</summary>
internal static class ParameterInitializer
{
    /// <summary>Elements that are drawn by one thread; large layers have millions.</summary>
    private const int Block = 1 << 18;

    public static void Fill(ParameterSet parameters, ulong seed)
    {
        for (var p = 0; p < parameters.Count; p++)
        {
            var parameter = parameters[p];
            var values = new float[parameter.Length];
            Fill(values, parameter.Model.Fill, seed, (ulong)p);
            if (parameter.Model.Fill.ZeroRow is { } row)
            {
                var length = parameter.Length / parameter.Model.Shape[0];
                values.AsSpan(row * length, length).Clear();
            }
            parameter.CopyFrom(values);
        }
    }

    private static void Fill(float[] values, ParameterFill fill, ulong seed, ulong stream)
    {
        if (fill is { Uniform: 0, Normal: 0 })
            Array.Fill(values, fill.Constant);
        else if (values.Length <= Block)
            Draw(values, 0, fill, seed, stream);
        else
            Parallel.For(0, (values.Length + Block - 1) / Block, block => Draw(values.AsSpan(block * Block, Math.Min(Block, values.Length - block * Block)), block * Block, fill, seed, stream));
    }

    /// <summary>Draws the elements from number <paramref name="first"/> on.</summary>
    private static void Draw(Span<float> values, int first, ParameterFill fill, ulong seed, ulong stream)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = fill.Uniform > 0
                ? (float)(fill.Uniform * (2 * CounterRandom.Uniform(seed, stream, (ulong)(first + i)) - 1))
                : (float)(fill.Normal * CounterRandom.Normal(seed, stream, (ulong)(first + i)));
    }
}
