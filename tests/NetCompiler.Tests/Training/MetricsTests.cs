namespace NetCompiler.Tests.Training;

public class MetricsTests
{
    private static readonly float[] Scores =
    [
        1, 2, 3, 4,
        4, 3, 2, 1,
        2, 2, 2, 2,
    ];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    public void Top_k_counts_labels_with_fewer_than_k_classes_before_them(int k, int expected)
    {
        // Ranks: 0, then 3, then 2 (behind the two equal scores before it).
        Assert.Equal(expected, TopKAccuracy.CountCorrect(Scores, [3, 3, 2], 4, k));
        Assert.Equal(expected / 3.0, TopKAccuracy.Of(Scores, [3, 3, 2], 4, k));
    }

    [Fact]
    public void The_first_of_equal_scores_is_the_answer()
    {
        Assert.Equal(3, Accuracy.CountCorrect(Scores, [3, 0, 0], 4));
        Assert.Equal(2.0 / 3, Accuracy.Of(Scores, [3, 0, 1], 4));
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_never_right()
    {
        float[] scores = [float.NaN, float.NaN, float.NaN, 1, float.NaN, 0];
        Assert.Equal(0, Accuracy.CountCorrect(scores, [0, 0], 3));
        Assert.Equal(0, Accuracy.CountCorrect(scores, [2, 1], 3));
        Assert.Equal(0, Accuracy.CountCorrect([float.NaN, float.NaN], [0f, 1f]));
    }

    [Fact]
    public void Binary_answers_are_cut_at_zero() => Assert.Equal(3, Accuracy.CountCorrect([0.1f, -0.1f, 0, 5, -5], [1f, 0, 0, 0.2f, 0.9f]));

    [Fact]
    public void Wrong_lengths_and_labels_are_refused()
    {
        Assert.Contains("need 8 scores, but 12", Assert.Throws<ArgumentException>(() => Accuracy.CountCorrect(Scores, [0, 0], 4)).Message, StringComparison.Ordinal);
        Assert.Contains("Label 4 of sample 1", Assert.Throws<ArgumentException>(() => Accuracy.CountCorrect(Scores, [0, 4, 0], 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Accuracy.CountCorrect([1f], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => Accuracy.Of([], [], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => TopKAccuracy.CountCorrect(Scores, [0, 0, 0], 4, 0));
    }

    [Fact]
    public void A_confusion_matrix_counts_pairs()
    {
        var matrix = new ConfusionMatrix(4, ["a", "b", "c", "long"]);
        matrix.Add(Scores, [3, 1, 0]);
        matrix.Add(3, 0);
        Assert.Equal(4, matrix.Count);
        Assert.Equal((1, 1, 1, 1), (matrix[3, 3], matrix[1, 0], matrix[0, 0], matrix[3, 0]));
        Assert.Equal(0.5, matrix.Accuracy);
        Assert.Equal(1 / 3.0, matrix.Precision(0));
        Assert.Equal(1, matrix.Precision(3));
        Assert.Equal(0.5, matrix.Recall(3));
        Assert.Equal(double.NaN, matrix.Recall(2));
        Assert.Equal(
            """
                     a     b     c  long
               a     1     0     0     0
               b     1     0     0     0
               c     0     0     0     0
            long     1     0     0     1
            """.ReplaceLineEndings("\n"),
            matrix.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[-1, 0]);
        Assert.Throws<ArgumentException>(() => matrix.Add(Scores, [0]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, ["a"]));
    }
}
