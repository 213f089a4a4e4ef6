using System.Numerics;

namespace NetCompiler;

/// <summary>A random matrix A with many rows and few columns, drawn block by block of rows wherever it is used; results are the same bits for any number of threads.</summary>
internal sealed class RandomSubspace(int variables, int dimension, ulong seed, int threads)
{
    private readonly int _blocks = (variables + RandomEntries.BlockRows - 1) / RandomEntries.BlockRows;
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };

    /// <summary>A times a small vector.</summary>
    public void Expand(ReadOnlySpan<double> small, double[] result)
    {
        var factors = small.ToArray();
        ForBlocks(1, (block, entries) =>
        {
            var rows = result.AsSpan(FirstRow(block), RowsOf(block));
            rows.Clear();
            for (var j = 0; j < factors.Length; j++)
            {
                RandomEntries.Fill(seed, j, block, entries);
                DoubleMath.AddScaled(factors[j], entries.AsSpan(0, rows.Length), rows);
            }
        });
    }

    /// <summary>Aᵀ times a vector.</summary>
    public void Project(double[] vector, Span<double> result)
    {
        // One sum for each block, added up in the order of blocks whoever has made them.
        var sums = new double[(long)_blocks * dimension];
        ForBlocks(1, (block, entries) =>
        {
            var rows = vector.AsSpan(FirstRow(block), RowsOf(block));
            for (var j = 0; j < dimension; j++)
            {
                RandomEntries.Fill(seed, j, block, entries);
                sums[(long)block * dimension + j] = DoubleMath.Dot(rows, entries);
            }
        });
        result.Clear();
        for (var block = 0; block < _blocks; block++)
            for (var j = 0; j < dimension; j++)
                result[j] += sums[(long)block * dimension + j];
    }

    /// <summary>A⁺ times a vector: the coordinates of the nearest point of the subspace, <c>(AᵀA)⁻¹Aᵀx</c>.</summary>
    /// <exception cref="ArgumentException">The matrix has not full rank.</exception>
    public double[] Coordinates(double[] vector)
    {
        var right = new double[dimension];
        Project(vector, right);
        var system = LinearSystem.Factor(Squares(), dimension)
            ?? throw new ArgumentException($"The random matrix of {variables} by {dimension} drawn with seed {seed} has not full rank: take fewer dimensions or another seed.", nameof(vector));
        var coordinates = new double[dimension];
        system.Solve(right, coordinates);
        return coordinates;
    }

    /// <summary>AᵀA. Entries are halves of small whole numbers, so all sums are exact and their order has no part in them.</summary>
    private double[] Squares()
    {
        var squares = new double[dimension * dimension];
        var adding = new Lock();
        ForBlocks(dimension, (block, entries) =>
        {
            for (var j = 0; j < dimension; j++)
            {
                var column = Column(entries, j);
                RandomEntries.Fill(seed, j, block, column);
                column[RowsOf(block)..].Clear();
            }
            var sums = new double[dimension * dimension];
            for (var j = 0; j < dimension; j++)
            {
                var k = 0;
                for (; k + 4 <= j + 1; k += 4)
                    DotFour(Column(entries, j), entries.AsSpan(k * RandomEntries.BlockRows, 4 * RandomEntries.BlockRows), sums.AsSpan(j * dimension + k));
                for (; k <= j; k++)
                    sums[j * dimension + k] = DoubleMath.Dot(Column(entries, j), Column(entries, k));
            }
            lock (adding)
                DoubleMath.AddScaled(1, sums, squares);
        });
        for (var j = 0; j < dimension; j++)
            for (var k = 0; k < j; k++)
                squares[k * dimension + j] = squares[j * dimension + k];
        return squares;

        static Span<double> Column(double[] entries, int column) => entries.AsSpan(column * RandomEntries.BlockRows, RandomEntries.BlockRows);
    }

    /// <summary>Products of one column with four that lie one after the other: four sums keep the processor busy where one would wait for itself.</summary>
    private static void DotFour(ReadOnlySpan<double> column, ReadOnlySpan<double> four, Span<double> products)
    {
        var (a, b, c, d) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        for (var i = 0; i < RandomEntries.BlockRows; i += Vector<double>.Count)
        {
            var x = new Vector<double>(column[i..]);
            a += x * new Vector<double>(four[i..]);
            b += x * new Vector<double>(four[(RandomEntries.BlockRows + i)..]);
            c += x * new Vector<double>(four[(2 * RandomEntries.BlockRows + i)..]);
            d += x * new Vector<double>(four[(3 * RandomEntries.BlockRows + i)..]);
        }
        (products[0], products[1], products[2], products[3]) = (Vector.Sum(a), Vector.Sum(b), Vector.Sum(c), Vector.Sum(d));
    }

    /// <summary>Deals the blocks of rows out to threads, each with room for some columns of a block.</summary>
    private void ForBlocks(int columns, Action<int, double[]> run) =>
        Parallel.For(0, _blocks, _parallel, () => new double[columns * RandomEntries.BlockRows], (block, _, entries) =>
        {
            run(block, entries);
            return entries;
        }, _ => { });

    private static int FirstRow(int block) => block * RandomEntries.BlockRows;

    private int RowsOf(int block) => Math.Min(RandomEntries.BlockRows, variables - FirstRow(block));
}
