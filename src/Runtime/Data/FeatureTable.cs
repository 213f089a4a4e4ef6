namespace NetCompiler;

/// <summary>Reads data sets of feature vectors with class labels from safetensors files, such as the acoustic features of TIMIT that Keskar et al. train their network F2 on.</summary>
/// <remarks>
/// <para>
/// A file has a tensor <c>features</c>, F32 of shape [rows, features], and a tensor <c>labels</c>, I64 of shape [rows], with labels from 0; other tensors are
/// ignored. In Python, from arrays <c>x</c> and <c>y</c>: <c>safetensors.numpy.save_file({"features": x.astype("float32"), "labels": y.astype("int64")}, path)</c>.
/// </para>
/// <para>
/// For F2 (Keskar et al. 2017, On large-batch training for deep learning, arXiv 1609.04836) a row is a frame of speech: 360 features, for instance 40 filter-bank
/// energies of 9 neighbouring frames, and one of 1,973 classes.
/// </para>
/// </remarks>
public static class FeatureTable
{
    /// <summary>Loads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classCount">Number of classes; null for one more than the greatest label. Give it where a table may lack the last class, as test data may.</param>
    /// <returns>Samples of shape [features], as they are in the file.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is not positive.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, a tensor is missing or has another type or shape, a feature is not finite, or a label is out of range.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Load(string path, int? classCount = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (classCount is { } given)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(classCount));
        var content = Safetensors.Read(path);
        var features = Find(content, path, "features", TensorType.Float32, "F32 of shape [rows, features]", rank: 2);
        var labels = Find(content, path, "labels", TensorType.Int64, "I64 of shape [rows]", rank: 1);
        if (features.Shape[0] != labels.Shape[0])
            throw new InvalidDataException($"'{path}' has {features.Shape[0]} rows of features, but {labels.Shape[0]} labels.");
        if (features.Shape[0] == 0 || features.Shape[1] == 0)
            throw new InvalidDataException($"'{path}' has {features.Shape[0]} rows of {features.Shape[1]} features, but there must be at least one of each.");
        CheckFinite(features, path);
        return Dataset.FromFloats([features.Shape[1]], features.Floats.ToArray(), Labels(labels, path, classCount), classCount);
    }

    private static SavedTensor Find(SafetensorsContent content, string path, string name, TensorType type, string expected, int rank)
    {
        if (content.Find(name) is not { } tensor)
            throw new InvalidDataException($"'{path}' is no table of features: it must have a tensor '{name}', {expected}, but has {(content.Tensors.Count == 0 ? "no tensor" : string.Join(", ", content.Tensors.Select(t => $"'{t.Name}'")))}.");
        return tensor.Type == type && tensor.Shape.Count == rank
            ? tensor
            : throw new InvalidDataException($"'{path}': '{name}' must be {expected}, but is {tensor.Type} of shape [{string.Join(", ", tensor.Shape)}].");
    }

    private static void CheckFinite(SavedTensor features, string path)
    {
        var values = features.Floats;
        for (var i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i]))
                throw new InvalidDataException($"'{path}': feature {i % features.Shape[1]} of row {i / features.Shape[1]} must be finite, but is {values[i]}.");
    }

    private static int[] Labels(SavedTensor tensor, string path, int? classCount)
    {
        var last = (classCount ?? int.MaxValue) - 1;
        var values = tensor.Integers;
        var labels = new int[values.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = values[i] >= 0 && values[i] <= last
                ? (int)values[i]
                : throw new InvalidDataException($"'{path}': the label of row {i} is {values[i]}, but labels are 0 to {last}.");
        return labels;
    }
}
