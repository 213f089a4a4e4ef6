namespace NetCompiler.Tests.Training;

/// <summary>Points around three centres, which a linear network can tell apart.</summary>
internal static class ToyData
{
    private static readonly (float X, float Y)[] Centres = [(2, 0), (-1, 2), (-1, -2)];

    public static Dataset Labels(int count, ulong seed = 1) => Dataset.FromFloats([2], Points(count, seed), [.. Enumerable.Range(0, count).Select(i => i % 3)], 3);

    /// <summary>Targets are a linear function of the points.</summary>
    public static Dataset Vectors(int count, ulong seed = 1)
    {
        var points = Points(count, seed);
        return Dataset.FromFloats([2], points, 2, [.. Enumerable.Range(0, count).SelectMany(i => (float[])[points[2 * i] + 0.5f, points[2 * i] - 2 * points[2 * i + 1]])]);
    }

    /// <summary>Targets say on which side of two lines a point lies.</summary>
    public static Dataset Answers(int count, ulong seed = 1)
    {
        var points = Points(count, seed);
        return Dataset.FromFloats([2], points, 2, [.. Enumerable.Range(0, count).SelectMany(i => (float[])[points[2 * i] > 0.3f ? 1 : 0, points[2 * i + 1] > points[2 * i] ? 1 : 0])]);
    }

    private static float[] Points(int count, ulong seed)
    {
        var points = new float[2 * count];
        for (var i = 0; i < count; i++)
        {
            points[2 * i] = Centres[i % 3].X + 0.5f * (float)CounterRandom.Normal(seed, 1, (ulong)i);
            points[2 * i + 1] = Centres[i % 3].Y + 0.5f * (float)CounterRandom.Normal(seed, 2, (ulong)i);
        }
        return points;
    }
}
