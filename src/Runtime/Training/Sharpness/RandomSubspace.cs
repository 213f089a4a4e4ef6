using System.Numerics;

namespace NetCompiler;

/// <summary>A random matrix A with many rows and few columns, drawn row by row wherever it is used.</summary>
internal sealed class RandomSubspace(int variables, int dimension, ulong seed)
{
    private readonly double[] _row = new double[dimension];

    /// <summary>A times a small vector.</summary>
    public void Expand(ReadOnlySpan<double> small, Span<double> result)
    {
        for (var i = 0; i < variables; i++)
            result[i] = DoubleMath.Dot(Row(i), small);
    }

    /// <summary>Aᵀ times a vector.</summary>
    public void Project(ReadOnlySpan<double> vector, Span<double> result)
    {
        result.Clear();
        for (var i = 0; i < variables; i++)
            DoubleMath.AddScaled(vector[i], Row(i), result);
    }

    /// <summary>A⁺ times a vector: the coordinates of the nearest point of the subspace, <c>(AᵀA)⁻¹Aᵀx</c>.</summary>
    /// <exception cref="ArgumentException">The matrix has not full rank.</exception>
    public double[] Coordinates(ReadOnlySpan<double> vector)
    {
        var right = new double[dimension];
        var squares = new double[dimension * dimension];
        for (var i = 0; i < variables; i++)
        {
            var row = Row(i);
            DoubleMath.AddScaled(vector[i], row, right);
            for (var j = 0; j < dimension; j++)
                DoubleMath.AddScaled(row[j], row[..(j + 1)], squares.AsSpan(j * dimension));
        }
        for (var j = 0; j < dimension; j++)
            for (var k = 0; k < j; k++)
                squares[k * dimension + j] = squares[j * dimension + k];
        var system = LinearSystem.Factor(squares, dimension)
            ?? throw new ArgumentException($"The random matrix of {variables} by {dimension} drawn with seed {seed} has not full rank: take fewer dimensions or another seed.", nameof(vector));
        var coordinates = new double[dimension];
        system.Solve(right, coordinates);
        return coordinates;
    }

    private ReadOnlySpan<double> Row(int variable)
    {
        for (var j = 0; j < _row.Length; j++)
            _row[j] = (BitOperations.PopCount(CounterRandom.Bits(seed, (ulong)variable, (ulong)j)) - 32) / 4.0;
        return _row;
    }
}
