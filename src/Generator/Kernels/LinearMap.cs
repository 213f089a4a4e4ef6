using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes <c>y = M x</c> for a small matrix of numbers, each element of x and y a vector in a register.</summary>
/// <remarks>
/// Points come in pairs a and -a, so rows or columns do too: what two of them share is computed once, the even part and the odd part, or the sum and the difference.
/// </remarks>
internal static class LinearMap
{
    /// <summary>Writes the temporaries.</summary>
    /// <param name="w">Where they go.</param>
    /// <param name="vector">The vector width.</param>
    /// <param name="matrix">M.</param>
    /// <param name="x">The names of x.</param>
    /// <returns>The expressions of y.</returns>
    public static IReadOnlyList<string> Write(CodeWriter w, VectorText vector, double[,] matrix, IReadOnlyList<string> x)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var y = new string[rows];
        for (var (r, pair) = (0, 0); r < rows; r++)
        {
            if (y[r] is not null)
                continue;
            var s = r + 1;
            if (s < rows && ArePair(Row(matrix, r), Row(matrix, s)))
            {
                var (even, odd) = ($"even{pair}", $"odd{pair}");
                w.Line($"var {even} = {Sum(vector, Row(matrix, r), x, c => matrix[r, c] == matrix[s, c])};");
                w.Line($"var {odd} = {Sum(vector, Row(matrix, r), x, c => matrix[r, c] != matrix[s, c])};");
                (y[r], y[s]) = ($"{even} + {odd}", $"{even} - {odd}");
                pair++;
            }
        }
        if (y.All(e => e is null))
            (matrix, x) = OverPairs(w, matrix, x);
        for (var r = 0; r < rows; r++)
            y[r] ??= Sum(vector, Row(matrix, r), x, _ => true);
        return y;
    }

    /// <summary>Replaces pairs of columns by their sum and difference.</summary>
    private static (double[,] Matrix, IReadOnlyList<string> X) OverPairs(CodeWriter w, double[,] matrix, IReadOnlyList<string> x)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var (result, names) = ((double[,])matrix.Clone(), x.ToArray());
        for (var (c, pair) = (0, 0); c + 1 < columns; c++)
        {
            var (a, b) = (Column(matrix, c), Column(matrix, c + 1));
            if (!ArePair(a, b))
                continue;
            (names[c], names[c + 1]) = ($"sum{pair}", $"difference{pair}");
            w.Line($"var {names[c]} = {x[c]} + {x[c + 1]};");
            w.Line($"var {names[c + 1]} = {x[c]} - {x[c + 1]};");
            for (var r = 0; r < rows; r++)
                (result[r, c], result[r, c + 1]) = a[r] == b[r] ? (a[r], 0.0) : (0.0, a[r]);
            pair++;
            c++;
        }
        return (result, names);
    }

    /// <summary>Whether two rows or columns are equal but for some signs, and not for all or none.</summary>
    private static bool ArePair(double[] a, double[] b)
    {
        bool Equal(int i) => a[i] != 0 && a[i] == b[i];
        bool Opposite(int i) => a[i] != 0 && a[i] == -b[i];
        var all = Enumerable.Range(0, a.Length).ToList();
        return all.All(i => Math.Abs(a[i]) == Math.Abs(b[i])) && all.Any(Equal) && all.Any(Opposite);
    }

    /// <summary>The sum over the chosen terms: the first that needs no factor, the others added to it.</summary>
    private static string Sum(VectorText vector, double[] factors, IReadOnlyList<string> x, Func<int, bool> choose)
    {
        var terms = Enumerable.Range(0, factors.Length).Where(c => factors[c] != 0 && choose(c)).OrderBy(c => factors[c] == 1 ? 0 : 1).ToList();
        var first = terms[0];
        var sum = factors[first] == 1 ? x[first] : factors[first] == -1 && terms.Count == 1 ? $"-{x[first]}" : $"{vector.Constant(factors[first])} * {x[first]}";
        foreach (var c in terms.Skip(1))
            sum = factors[c] == 1 ? $"{sum} + {x[c]}" : factors[c] == -1 ? $"{sum} - {x[c]}" : vector.MultiplyAdd(vector.Constant(factors[c]), x[c], sum);
        return sum;
    }

    private static double[] Row(double[,] matrix, int row) => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(c => matrix[row, c])];

    private static double[] Column(double[,] matrix, int column) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(r => matrix[r, column])];
}
