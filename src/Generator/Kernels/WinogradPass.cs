using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes one axis of a Winograd transform: a matrix times each of some columns (or rows) of vectors.</summary>
internal static class WinogradPass
{
    /// <summary>Writes a loop over <paramref name="count"/> columns j.</summary>
    /// <param name="w">Where it goes.</param>
    /// <param name="vector">The vector width.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="count">Number of columns.</param>
    /// <param name="from">Where column j begins.</param>
    /// <param name="fromStride">Floats from one of its elements to the next.</param>
    /// <param name="to">Where its product begins.</param>
    /// <param name="toStride">Floats from one element of the product to the next.</param>
    /// <param name="add">Whether the products are added to what is there.</param>
    public static void Write(CodeWriter w, VectorText vector, double[,] matrix, int count, string from, string fromStride, string to, string toStride, bool add = false)
    {
        using (w.Block($"for (nint j = 0; j < {count}; j++)"))
        {
            w.Line($"var from = {from};");
            w.Line($"var to = {to};");
            var y = LinearMap.Write(w, vector, matrix, Load(w, vector, matrix.GetLength(1), fromStride));
            for (var i = 0; i < y.Count; i++)
                w.Line(vector.Store(add ? $"{vector.Load(Element("to", i, toStride))} + ({y[i]})" : y[i], Element("to", i, toStride)));
        }
    }

    /// <summary>Loads the elements of a column that begins at from.</summary>
    public static IReadOnlyList<string> Load(CodeWriter w, VectorText vector, int count, string stride)
    {
        for (var i = 0; i < count; i++)
            w.Line($"var d{i} = {vector.Load(Element("from", i, stride))};");
        return [.. Enumerable.Range(0, count).Select(i => $"d{i}")];
    }

    private static string Element(string pointer, int index, string stride)
    {
        if (index == 0)
            return pointer;
        return int.TryParse(stride, out var constant) ? $"{pointer} + {index * constant}" : index == 1 ? $"{pointer} + {stride}" : $"{pointer} + {index} * {stride}";
    }
}
