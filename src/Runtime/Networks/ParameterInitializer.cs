namespace NetCompiler;

/// <summary>Draws initial parameters: element <c>i</c> of parameter <c>p</c> depends on (seed, p, i) alone.</summary>
internal static unsafe class ParameterInitializer
{
    /// <summary>Elements that are worth a thread's attention; large layers have millions.</summary>
    private const int Grain = 1 << 16;

    public static void Fill(ParameterSet parameters, ulong seed)
    {
        for (var p = 0; p < parameters.Count; p++)
        {
            var (parameter, stream) = (parameters[p], (ulong)p);
            var (rows, length) = (parameter.Layout.Rows, parameter.Layout.RowLength);
            var rowsAtATime = Math.Max(1, Grain / length);
            var blocks = (rows + rowsAtATime - 1) / rowsAtATime;
            if (blocks == 1)
                FillRows(parameter, 0, rows, seed, stream);
            else
                Parallel.For(0, blocks, block => FillRows(parameter, block * rowsAtATime, Math.Min(rows, (block + 1) * rowsAtATime), seed, stream));
        }
    }

    /// <summary>Draws the elements for some indices of the first axis.</summary>
    private static void FillRows(Parameter parameter, int first, int end, ulong seed, ulong stream)
    {
        var fill = parameter.Model.Fill;
        var row = new float[parameter.Layout.RowLength];
        for (var r = first; r < end; r++)
        {
            if (r == fill.ZeroRow)
                Array.Clear(row);
            else
                Draw(row, (ulong)r * (ulong)row.Length, fill, seed, stream);
            parameter.Layout.PackRow(r, row, parameter.Block);
        }
    }

    /// <summary>Draws the elements from number <paramref name="first"/> on.</summary>
    private static void Draw(float[] values, ulong first, ParameterFill fill, ulong seed, ulong stream)
    {
        if (fill is { Uniform: 0, Normal: 0 })
        {
            Array.Fill(values, fill.Constant);
            return;
        }
        for (var i = 0; i < values.Length; i++)
            values[i] = fill.Uniform > 0
                ? (float)(fill.Uniform * (2 * CounterRandom.Uniform(seed, stream, first + (ulong)i) - 1))
                : (float)(fill.Normal * CounterRandom.Normal(seed, stream, first + (ulong)i));
    }
}
