namespace NetCompiler;

/// <summary>Checks that a data set fits a network.</summary>
internal static class DataFit
{
    /// <summary>Throws where the data set has no samples, or samples or targets that are not the network's.</summary>
    /// <exception cref="ArgumentException">The data set does not fit; the message says what was expected and what was given.</exception>
    public static void Check(NetworkModel model, Dataset data, string argument)
    {
        CheckSamples(model, data, argument);
        if (data.Target != model.Target)
            throw new ArgumentException($"{model.Name} ends in {model.Loss}, which compares with {Describe(model.Target)}, but the data set has {Describe(data.Target)}.", argument);
        if (data.Target == TargetKind.Label && data.TargetLength > model.OutputLength)
            throw new ArgumentException($"{model.Name} has {model.OutputLength} classes, but the data set has {data.TargetLength}.", argument);
        if (data.Target == TargetKind.Vector && data.TargetLength != model.OutputLength)
            throw new ArgumentException($"{model.Name} gives {model.OutputLength} numbers a sample, but the data set's targets have {data.TargetLength}.", argument);
    }

    /// <summary>Throws where the data set has no samples, or not the network's.</summary>
    /// <exception cref="ArgumentException">The data set does not fit; the message says what was expected and what was given.</exception>
    public static void CheckSamples(NetworkModel model, Dataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        if (data.Count == 0)
            throw new ArgumentException("The data set has no samples.", argument);
        if (model.Entries.Count == 1 ? data.SampleLength != model.InputLength : !model.Entries.Any(entry => entry.InputShape.SequenceEqual(data.SampleShape)))
            throw new ArgumentException($"{model.Name} takes samples of shape {Batch.Shapes(model)}, but the data set has samples of shape [{string.Join(", ", data.SampleShape)}].", argument);
    }

    private static string Describe(TargetKind kind) => kind == TargetKind.Label ? "class labels" : "target vectors";
}
