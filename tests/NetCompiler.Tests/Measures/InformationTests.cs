namespace NetCompiler.Tests.Measures;

/// <summary>Measures of information against textbook values: Cover and Thomas, Elements of Information Theory, chapter 2.</summary>
public sealed class InformationTests
{
    /// <summary>Example 2.2.1, a row for each outcome of Y, a column for each of X.</summary>
    private static readonly double[] Table =
    [
        1 / 8.0, 1 / 16.0, 1 / 32.0, 1 / 32.0,
        1 / 16.0, 1 / 8.0, 1 / 32.0, 1 / 32.0,
        1 / 16.0, 1 / 16.0, 1 / 16.0, 1 / 16.0,
        1 / 4.0, 0, 0, 0,
    ];

    private static readonly double[] Transposed = [.. Enumerable.Range(0, 16).Select(i => Table[i % 4 * 4 + i / 4])];

    [Fact]
    public void Example_2_1_1_a_horse_race_has_two_bits() => Assert.Equal(2, Information.Entropy<double>([1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 16.0, 1 / 64.0, 1 / 64.0, 1 / 64.0, 1 / 64.0]), 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.11, 0.499916)]
    [InlineData(0.25, 0.811278)]
    [InlineData(0.5, 1)]
    public void Coins(double heads, double bits) => Assert.Equal(bits, Information.Entropy<double>([heads, 1 - heads]), 1e-6);

    [Fact]
    public void Uniform_distributions_have_the_logarithm_of_their_outcomes()
    {
        for (var outcomes = 1; outcomes <= 64; outcomes++)
        {
            var uniform = Enumerable.Repeat(1.0 / outcomes, outcomes).ToArray();
            Assert.Equal(Math.Log2(outcomes), Information.Entropy<double>(uniform), 1e-12);
            Assert.Equal(Math.Log(outcomes), Information.Entropy<double>(uniform, InformationUnit.Nats), 1e-12);
        }
    }

    [Fact]
    public void Example_2_2_1_joint_and_conditional_entropies()
    {
        Assert.Equal(27 / 8.0, Information.Entropy<double>(Table), 1e-12);
        Assert.Equal(11 / 8.0, Information.ConditionalEntropy<double>(Table, 4, 4), 1e-12);
        Assert.Equal(13 / 8.0, Information.ConditionalEntropy<double>(Transposed, 4, 4), 1e-12);
    }

    [Fact]
    public void Example_2_4_1_mutual_information()
    {
        Assert.Equal(3 / 8.0, Information.MutualInformation<double>(Table, 4, 4), 1e-12);
        Assert.Equal(3 / 8.0, Information.MutualInformation<double>(Transposed, 4, 4), 1e-12);
        Assert.Equal(3 / 8.0 * Math.Log(2), Information.MutualInformation<double>(Table, 4, 4, InformationUnit.Nats), 1e-12);
    }

    [Fact]
    public void Independent_variables_tell_nothing_of_each_other_and_equal_ones_everything()
    {
        double[] x = [0.2, 0.5, 0.3], y = [0.6, 0.4];
        double[] independent = [.. x.SelectMany(a => y.Select(b => a * b))];
        Assert.Equal(0, Information.MutualInformation<double>(independent, 3, 2), 1e-12);
        Assert.Equal(Information.Entropy<double>(y), Information.ConditionalEntropy<double>(independent, 3, 2), 1e-12);
        double[] same = [0.2, 0, 0, 0, 0.5, 0, 0, 0, 0.3];
        Assert.Equal(Information.Entropy<double>(x), Information.MutualInformation<double>(same, 3, 3), 1e-12);
        Assert.Equal(0, Information.ConditionalEntropy<double>(same, 3, 3), 1e-12);
        // An outcome that never happens has no part in it.
        Assert.Equal(0, Information.ConditionalEntropy<double>([0, 0, 1, 0], 2, 2), 1e-12);
    }

    [Fact]
    public void Example_2_3_1_relative_entropies()
    {
        double[] p = [0.5, 0.5], q = [0.75, 0.25];
        Assert.Equal(0.2075, Information.KullbackLeibler<double>(p, q), 5e-5);
        Assert.Equal(0.1887, Information.KullbackLeibler<double>(q, p), 5e-5);
        Assert.Equal(0.2075 * Math.Log(2), Information.KullbackLeibler<double>(p, q, InformationUnit.Nats), 5e-5);
        Assert.Equal(0, Information.KullbackLeibler<double>(q, q));
    }

    [Fact]
    public void Cross_entropy_is_entropy_and_relative_entropy()
    {
        double[] p = [0.1, 0, 0.6, 0.3], q = [0.25, 0.05, 0.5, 0.2];
        Assert.Equal(Information.Entropy<double>(p) + Information.KullbackLeibler<double>(p, q), Information.CrossEntropy<double>(p, q), 1e-12);
        Assert.Equal(1.5, Information.CrossEntropy<double>([0.5, 0.5, 0], [0.5, 0.25, 0.25]), 1e-12);
    }

    [Fact]
    public void What_was_held_to_be_impossible_and_happens_costs_without_end()
    {
        Assert.Equal(double.PositiveInfinity, Information.KullbackLeibler<double>([0.5, 0.5], [1, 0]));
        Assert.Equal(double.PositiveInfinity, Information.CrossEntropy<double>([0.5, 0.5], [1, 0]));
        Assert.Equal(1, Information.KullbackLeibler<double>([1, 0], [0.5, 0.5]), 1e-12);
        Assert.Equal(1, Information.CrossEntropy<double>([1, 0], [0.5, 0.5]), 1e-12);
        Assert.Equal(0, Information.KullbackLeibler<double>([1, 0], [1, 0]));
    }

    [Fact]
    public void The_Jensen_Shannon_divergence_is_symmetric_and_at_most_one_bit()
    {
        double[] p = [0.5, 0.5, 0], q = [0, 0.1, 0.9];
        Assert.Equal(Information.JensenShannon<double>(p, q), Information.JensenShannon<double>(q, p), 1e-12);
        double[] middle = [0.25, 0.3, 0.45];
        Assert.Equal(Information.Entropy<double>(middle) - (Information.Entropy<double>(p) + Information.Entropy<double>(q)) / 2, Information.JensenShannon<double>(p, q), 1e-12);
        Assert.Equal(1, Information.JensenShannon<double>([1, 0], [0, 1]), 1e-12);
        Assert.Equal(Math.Log(2), Information.JensenShannon<double>([1, 0], [0, 1], InformationUnit.Nats), 1e-12);
        Assert.Equal(0, Information.JensenShannon<double>(p, p));
    }

    [Fact]
    public void Single_precision_is_summed_in_double()
    {
        float[] p = [0.1f, 0.2f, 0.7f];
        double[] same = Array.ConvertAll(p, value => (double)value);
        Assert.Equal(Information.Entropy<double>(same), Information.Entropy<float>(p));
        Assert.Equal(Information.KullbackLeibler<double>(same, [0.3, 0.3, 0.4]), Information.KullbackLeibler<float>(p, [0.3f, 0.3f, 0.4f]), 1e-6);
    }

    [Theory]
    [InlineData(new double[] { 0.5, 0.4 }, "must sum to 1 within 0.0001, but these 2 sum to 0.9")]
    [InlineData(new double[] { 0.5, 0.5002 }, "but these 2 sum to 1.0002")]
    [InlineData(new double[0], "but these 0 sum to 0")]
    [InlineData(new double[] { 1.25, -0.25 }, "must not be negative, but number 1 is -0.25")]
    [InlineData(new double[] { double.NaN, 1 }, "but number 0 is NaN")]
    [InlineData(new double[] { double.PositiveInfinity, 0 }, "but these 2 sum to")]
    public void What_is_no_distribution_is_refused_with_the_numbers(double[] numbers, string message)
    {
        double[] fine = [0.5, 0.5];
        foreach (var (argument, call) in ((string, Action)[])
            [
                ("p", () => Information.Entropy<double>(numbers)),
                ("p", () => Information.CrossEntropy<double>(numbers, fine)),
                ("q", () => Information.CrossEntropy<double>(fine, numbers)),
                ("p", () => Information.KullbackLeibler<double>(numbers, fine)),
                ("q", () => Information.KullbackLeibler<double>(fine, numbers)),
                ("q", () => Information.JensenShannon<double>(fine, numbers)),
            ])
            Assert.Contains(message, Assert.Throws<ArgumentException>(argument, call).Message, StringComparison.Ordinal);
        if (numbers.Length == 0)
            return;
        Assert.Contains(message, Assert.Throws<ArgumentException>("joint", () => Information.MutualInformation<double>(numbers, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ArgumentException>("joint", () => Information.ConditionalEntropy<double>(numbers, 2, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_do_not_agree_are_refused()
    {
        Assert.Contains("p has 2 and q has 3", Assert.Throws<ArgumentException>("q", () => Information.CrossEntropy<double>([0.5, 0.5], [0.5, 0.25, 0.25])).Message, StringComparison.Ordinal);
        Assert.Contains("3 by 2 outcomes has 6 numbers, but 4", Assert.Throws<ArgumentException>("joint", () => Information.MutualInformation<double>([0.25, 0.25, 0.25, 0.25], 3, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Information.MutualInformation<double>([1], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => Information.ConditionalEntropy<double>([1], 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("unit", () => Information.Entropy<double>([1], (InformationUnit)7));
    }
}
