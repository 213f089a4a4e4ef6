using System.Numerics;

namespace NetCompiler;

/// <summary>Measures of information over discrete distributions: Shannon 1948; Cover and Thomas, Elements of Information Theory, chapter 2.</summary>
/// <remarks>
/// A distribution is a span of probabilities, none negative, that sum to 1 within <see cref="Tolerance"/>: enough for float32 softmaxes over many classes. Sums are made in double.
/// Everywhere <c>0 · log 0 = 0</c>.
/// </remarks>
public static class Information
{
    /// <summary>How far the sum of a distribution may be from 1.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Entropy, <c>H(p) = -Σ p log p</c>: from 0 to the logarithm of the number of outcomes.</summary>
    /// <param name="p">The distribution.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException"><paramref name="p"/> is no distribution.</exception>
    public static double Entropy<T>(ReadOnlySpan<T> p, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Check(p, nameof(p));
        var sum = 0.0;
        foreach (var probability in p)
            sum += Surprise(double.CreateChecked(probability), double.CreateChecked(probability));
        return In(unit, sum);
    }

    /// <summary>Cross-entropy, <c>H(p, q) = -Σ p log q</c>: what it costs to code p's outcomes with a code made for q. Infinite where q is 0 and p is not.</summary>
    /// <param name="p">The distribution of the outcomes.</param>
    /// <param name="q">The distribution that is assumed, of as many outcomes.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException">One of the two is no distribution, or they have different numbers of outcomes.</exception>
    public static double CrossEntropy<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckPair(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += Surprise(double.CreateChecked(p[i]), double.CreateChecked(q[i]));
        return In(unit, sum);
    }

    /// <summary>Kullback-Leibler divergence or relative entropy, <c>D(p‖q) = Σ p log(p / q)</c>: 0 where the two are equal, never negative, not symmetric. Infinite where q is 0 and p is not.</summary>
    /// <param name="p">The distribution of the outcomes.</param>
    /// <param name="q">The distribution that is assumed, of as many outcomes.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException">One of the two is no distribution, or they have different numbers of outcomes.</exception>
    public static double KullbackLeibler<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckPair(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += Divergence(double.CreateChecked(p[i]), double.CreateChecked(q[i]));
        return In(unit, sum);
    }

    /// <summary>Jensen-Shannon divergence, <c>(D(p‖m) + D(q‖m)) / 2</c> with <c>m = (p + q) / 2</c>: symmetric, from 0 where the two are equal to 1 bit where they share no outcome: Lin 1991.</summary>
    /// <param name="p">One distribution.</param>
    /// <param name="q">The other, of as many outcomes.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException">One of the two is no distribution, or they have different numbers of outcomes.</exception>
    public static double JensenShannon<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckPair(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var (a, b) = (double.CreateChecked(p[i]), double.CreateChecked(q[i]));
            sum += Divergence(a, (a + b) / 2) + Divergence(b, (a + b) / 2);
        }
        return In(unit, sum / 2);
    }

    /// <summary>Mutual information, <c>I(X; Y) = Σ p(x, y) log(p(x, y) / (p(x) p(y)))</c>: what one of two variables tells of the other; 0 where they are independent.</summary>
    /// <param name="joint">The joint distribution, row by row: a row for each outcome of X, in it a number for each outcome of Y.</param>
    /// <param name="rows">Number of outcomes of X.</param>
    /// <param name="columns">Number of outcomes of Y.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException"><paramref name="joint"/> is no distribution, or not of <paramref name="rows"/> times <paramref name="columns"/> numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> or <paramref name="columns"/> is not positive.</exception>
    public static double MutualInformation<T>(ReadOnlySpan<T> joint, int rows, int columns, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckJoint(joint, rows, columns);
        var ofColumns = new double[columns];
        for (var i = 0; i < joint.Length; i++)
            ofColumns[i % columns] += double.CreateChecked(joint[i]);
        var sum = 0.0;
        for (var x = 0; x < rows; x++)
        {
            var row = joint.Slice(x * columns, columns);
            var ofRow = Sum(row);
            for (var y = 0; y < columns; y++)
                sum += Divergence(double.CreateChecked(row[y]), ofRow * ofColumns[y]);
        }
        return In(unit, sum);
    }

    /// <summary>Conditional entropy, <c>H(Y | X) = -Σ p(x, y) log(p(x, y) / p(x))</c>: what is left open of the columns' variable once the rows' is known. For <c>H(X | Y)</c>, give the transposed table.</summary>
    /// <param name="joint">The joint distribution, row by row: a row for each outcome of X, in it a number for each outcome of Y.</param>
    /// <param name="rows">Number of outcomes of X.</param>
    /// <param name="columns">Number of outcomes of Y.</param>
    /// <param name="unit">The unit of the result.</param>
    /// <exception cref="ArgumentException"><paramref name="joint"/> is no distribution, or not of <paramref name="rows"/> times <paramref name="columns"/> numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> or <paramref name="columns"/> is not positive.</exception>
    public static double ConditionalEntropy<T>(ReadOnlySpan<T> joint, int rows, int columns, InformationUnit unit = InformationUnit.Bits)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckJoint(joint, rows, columns);
        var sum = 0.0;
        for (var x = 0; x < rows; x++)
        {
            var row = joint.Slice(x * columns, columns);
            var ofRow = Sum(row);
            foreach (var probability in row)
                sum += Surprise(double.CreateChecked(probability), double.CreateChecked(probability) / ofRow);
        }
        return In(unit, sum);
    }

    /// <summary><c>-p log q</c> in nats.</summary>
    private static double Surprise(double p, double q) => p == 0 ? 0 : -p * Math.Log(q);

    /// <summary><c>p log(p / q)</c> in nats.</summary>
    private static double Divergence(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);

    /// <summary>A sum of nats in the unit asked for; where rounding alone makes it negative, it is 0.</summary>
    private static double In(InformationUnit unit, double nats) => Math.Max(0, unit switch
    {
        InformationUnit.Bits => nats / Math.Log(2),
        InformationUnit.Nats => nats,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, $"The unit must be {nameof(InformationUnit.Bits)} or {nameof(InformationUnit.Nats)}."),
    });

    private static void CheckPair<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Check(p, nameof(p));
        Check(q, nameof(q));
        if (p.Length != q.Length)
            throw new ArgumentException($"The distributions must have the same outcomes, but p has {p.Length} and q has {q.Length}.", nameof(q));
    }

    private static void CheckJoint<T>(ReadOnlySpan<T> joint, int rows, int columns)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (joint.Length != (long)rows * columns)
            throw new ArgumentException($"A joint distribution of {rows} by {columns} outcomes has {(long)rows * columns} numbers, but {joint.Length} were given.", nameof(joint));
        Check(joint, nameof(joint));
    }

    private static void Check<T>(ReadOnlySpan<T> distribution, string argument)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < distribution.Length; i++)
            if (!(distribution[i] >= T.Zero))
                throw new ArgumentException($"A probability must not be negative, but number {i} is {distribution[i]}.", argument);
        var sum = Sum(distribution);
        if (!(Math.Abs(sum - 1) <= Tolerance))
            throw new ArgumentException($"The probabilities must sum to 1 within {Tolerance}, but these {distribution.Length} sum to {sum}.", argument);
    }

    private static double Sum<T>(ReadOnlySpan<T> numbers)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var number in numbers)
            sum += double.CreateChecked(number);
        return sum;
    }
}
