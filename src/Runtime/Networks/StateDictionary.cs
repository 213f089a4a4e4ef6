namespace NetCompiler;

/// <summary>A network's parameters and running statistics as PyTorch's <c>state_dict</c> has them.</summary>
internal static class StateDictionary
{
    private const string RunningVariance = "running_var";
    private const string BatchesTracked = "num_batches_tracked";

    /// <summary>Copies of all of them, and the number of batches that each set of running statistics has seen.</summary>
    public static List<SavedTensor> Collect(ParameterSet parameters, long stepCount)
    {
        List<SavedTensor> tensors = [];
        foreach (var parameter in parameters)
        {
            tensors.Add(new SavedTensor(parameter.Name, parameter.Shape, parameter.ToArray()));
            if (BatchesTrackedBeside(parameter) is { } name)
                tensors.Add(new SavedTensor(name, [], [stepCount]));
        }
        return tensors;
    }

    /// <summary>Throws where a file does not hold exactly a network's parameters and running statistics.</summary>
    /// <exception cref="InvalidDataException">All that does not fit, in one message.</exception>
    public static void Check(string path, SafetensorsContent content, ParameterSet parameters, string network) => TensorFit.Check(
        path,
        content,
        [.. parameters.Select(p => (p.Name, p.Shape))],
        parameters.Select(BatchesTrackedBeside).OfType<string>().ToHashSet(StringComparer.Ordinal),
        network);

    /// <summary>Sets all parameters and running statistics, after <see cref="Check"/>.</summary>
    public static void Apply(SafetensorsContent content, ParameterSet parameters)
    {
        foreach (var parameter in parameters)
            parameter.CopyFrom(content[parameter.Name].Floats);
    }

    /// <summary>Name of the count of batches beside a running variance; null for any other parameter.</summary>
    private static string? BatchesTrackedBeside(Parameter parameter) => parameter.Name == RunningVariance || parameter.Name.EndsWith($".{RunningVariance}", StringComparison.Ordinal)
        ? parameter.Name[..^RunningVariance.Length] + BatchesTracked
        : null;
}
