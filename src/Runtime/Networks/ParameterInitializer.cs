namespace NetCompiler;

/// <summary>Draws initial parameters: element <c>i</c> of parameter <c>p</c> depends on (seed, p, i) alone.</summary>
internal static class ParameterInitializer
{
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

    private static void Fill(Span<float> values, ParameterFill fill, ulong seed, ulong stream)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = fill switch
            {
                { Uniform: > 0 } => (float)(fill.Uniform * (2 * CounterRandom.Uniform(seed, stream, (ulong)i) - 1)),
                { Normal: > 0 } => (float)(fill.Normal * CounterRandom.Normal(seed, stream, (ulong)i)),
                _ => fill.Constant,
            };
    }
}
