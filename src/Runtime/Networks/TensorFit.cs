namespace NetCompiler;

/// <summary>Compares the tensors of a file with those that are wanted.</summary>
internal static class TensorFit
{
    /// <summary>Throws where the file does not hold exactly the wanted tensors, as 32-bit floats of the wanted shapes.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="wanted">The tensors wanted.</param>
    /// <param name="ignored">Names that may be there and do not matter.</param>
    /// <param name="owner">What the tensors are for, for the message.</param>
    /// <exception cref="InvalidDataException">All that does not fit, in one message.</exception>
    public static void Check(string path, SafetensorsContent content, IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> wanted, IReadOnlySet<string> ignored, string owner)
    {
        List<string> missing = [];
        List<string> wrong = [];
        foreach (var (name, shape) in wanted)
            if (content.Find(name) is not { } tensor)
                missing.Add($"{name} {Text(shape)}");
            else if (tensor.Type != TensorType.Float32 || !tensor.Shape.SequenceEqual(shape))
                wrong.Add($"{name} must be F32 {Text(shape)} but is {Safetensors.TypeName(tensor.Type)} {Text(tensor.Shape)}");
        var names = wanted.Select(w => w.Name).ToHashSet(StringComparer.Ordinal);
        List<string> unexpected = [.. content.Tensors.Select(t => t.Name).Where(n => !names.Contains(n) && !ignored.Contains(n))];
        if (missing.Count + wrong.Count + unexpected.Count == 0)
            return;
        string[] complaints = [.. Complaint("Missing", missing), .. Complaint("Unexpected", unexpected), .. Complaint("Wrong", wrong)];
        throw new InvalidDataException($"'{path}' does not fit {owner}, and nothing was changed. {string.Join(" ", complaints)}");
    }

    private static IEnumerable<string> Complaint(string what, List<string> names) => names.Count == 0 ? [] : [$"{what}: {string.Join(", ", names)}."];

    private static string Text(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
