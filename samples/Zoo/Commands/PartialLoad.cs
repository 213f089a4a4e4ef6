namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Begins a network with what another one has learned: staged initialisation, as Simonyan and Zisserman 2014 begin their deeper networks.</summary>
/// <param name="File">The other network's file.</param>
/// <param name="Copied">Names of the parameters and running statistics that were in it with the same shape.</param>
/// <param name="Drawn">Names of those that were not, and keep the values that were drawn for them.</param>
internal sealed record PartialLoad(string File, IReadOnlyList<string> Copied, IReadOnlyList<string> Drawn)
{
    /// <summary>Sets every parameter and running statistic that the file has under the same name and with the same shape.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or has nothing that fits.</exception>
    public static PartialLoad Apply(string file, ParameterSet parameters)
    {
        var content = Safetensors.Read(file);
        var (copied, drawn) = (new List<string>(), new List<string>());
        foreach (var parameter in parameters)
            if (content.Find(parameter.Name) is { Type: TensorType.Float32 } tensor && tensor.Shape.SequenceEqual(parameter.Shape))
            {
                parameter.CopyFrom(tensor.Floats);
                copied.Add(parameter.Name);
            }
            else
                drawn.Add(parameter.Name);
        if (copied.Count == 0)
            throw new InvalidDataException($"'{file}' has nothing under the name and with the shape of any of the network's parameters.");
        return new PartialLoad(file, copied, drawn);
    }

    /// <summary>What was copied and what was not.</summary>
    public override string ToString() =>
        $"""
        from {File}: {string.Join(", ", Copied)}
        drawn anew: {(Drawn.Count > 0 ? string.Join(", ", Drawn) : "none")}
        """;
}
