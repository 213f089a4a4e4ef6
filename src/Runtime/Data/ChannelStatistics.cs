namespace NetCompiler;

/// <summary>Mean and standard deviation of each channel (or, where samples are plain vectors, of each feature) of a data set.</summary>
public sealed class ChannelStatistics
{
    internal ChannelStatistics(float[] mean, float[] standardDeviation)
    {
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>The mean of each channel or feature.</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>The standard deviation (divided by the count, not by one less) of each channel or feature; 1 where all values are equal, so that it can be divided by.</summary>
    public IReadOnlyList<float> StandardDeviation { get; }
}
