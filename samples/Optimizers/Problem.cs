using NetCompiler.Samples.Digits;

namespace NetCompiler.Samples.Optimizers;

/// <summary>The problem that all studies share: handwritten digits of 8 by 8 pixels.</summary>
internal static class Problem
{
    /// <summary>The split is the same for all seeds of a study.</summary>
    private const ulong SplitSeed = 42;

    /// <summary>Where the data are from.</summary>
    public const string Source = "Handwritten digits by E. Alpaydin and C. Kaynak (UCI Machine Learning Repository, CC BY 4.0).";

    /// <summary>Four fifths of each digit's images to learn from and one fifth held out: 64 numbers each, normalised to mean 0 and standard deviation 1 over the training images.</summary>
    public static (Dataset Train, Dataset Test) Load()
    {
        var (train, test) = DigitTable.Load().Split(0.8, SplitSeed);
        return (train.Normalized(), test.WithNormalization(train.Statistics()));
    }

    /// <summary>All inputs of a data set, one after another.</summary>
    public static float[] Inputs(Dataset data)
    {
        var inputs = new float[data.Count * data.SampleLength];
        data.CopyInputs(0, data.Count, inputs);
        return inputs;
    }
}
