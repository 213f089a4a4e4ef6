namespace NetCompiler;

/// <summary>A small dense system of linear equations: LU factors with pivots chosen by row.</summary>
internal sealed class LinearSystem
{
    private readonly double[] _factors;
    private readonly int[] _rows;
    private readonly int _size;

    private LinearSystem(double[] factors, int[] rows)
    {
        _factors = factors;
        _rows = rows;
        _size = rows.Length;
    }

    /// <summary>Factors a square matrix, given row by row and overwritten; null where it is singular or not finite.</summary>
    public static LinearSystem? Factor(double[] matrix, int size)
    {
        var rows = new int[size];
        for (var i = 0; i < size; i++)
            rows[i] = i;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < size; i++)
                if (Math.Abs(matrix[i * size + column]) > Math.Abs(matrix[pivot * size + column]))
                    pivot = i;
            if (!(Math.Abs(matrix[pivot * size + column]) > 0))
                return null;
            if (pivot != column)
            {
                (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
                for (var k = 0; k < size; k++)
                    (matrix[column * size + k], matrix[pivot * size + k]) = (matrix[pivot * size + k], matrix[column * size + k]);
            }
            for (var i = column + 1; i < size; i++)
            {
                var factor = matrix[i * size + column] /= matrix[column * size + column];
                for (var k = column + 1; k < size; k++)
                    matrix[i * size + k] -= factor * matrix[column * size + k];
            }
        }
        return Array.TrueForAll(matrix, double.IsFinite) ? new LinearSystem(matrix, rows) : null;
    }

    /// <summary>Solves for one right-hand side.</summary>
    /// <param name="right">The right-hand side.</param>
    /// <param name="solution">Receives the solution; not the same memory.</param>
    public void Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        for (var i = 0; i < _size; i++)
        {
            var sum = right[_rows[i]];
            for (var k = 0; k < i; k++)
                sum -= _factors[i * _size + k] * solution[k];
            solution[i] = sum;
        }
        for (var i = _size - 1; i >= 0; i--)
        {
            var sum = solution[i];
            for (var k = i + 1; k < _size; k++)
                sum -= _factors[i * _size + k] * solution[k];
            solution[i] = sum / _factors[i * _size + i];
        }
    }
}
