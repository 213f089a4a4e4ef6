namespace NetCompiler;

/// <summary>Checks of what a caller hands to a network.</summary>
internal static class Batch
{
    public static int Samples(NetworkModel model, int inputs)
    {
        if (inputs == 0 || inputs % model.InputLength != 0)
            throw new ArgumentException($"{model.Name} takes samples of shape {string.Join(" and ", model.InputShapes.Select(shape => $"[{string.Join(", ", shape)}]"))}, that is {model.InputLength} numbers each, but {inputs} numbers were given.", nameof(inputs));
        return inputs / model.InputLength;
    }

    public static void CheckOutputs(NetworkModel model, int samples, int outputs)
    {
        if (outputs == (long)samples * model.OutputLength || AllOutputs(model, samples, outputs))
            return;
        var all = model.AllOutputsLength == model.OutputLength ? "" : $", or for {(long)samples * model.AllOutputsLength} for all {model.OutputShapes.Count} outputs";
        throw new ArgumentException($"{model.Name} gives {model.OutputLength} numbers a sample, so {samples} samples need room for {(long)samples * model.OutputLength}{all}, but there is room for {outputs}.", nameof(outputs));
    }

    /// <summary>Whether there is room for every output, and not only for the first.</summary>
    public static bool AllOutputs(NetworkModel model, int samples, int outputs) =>
        model.AllOutputsLength != model.OutputLength && outputs == (long)samples * model.AllOutputsLength;

    public static void CheckTargets(NetworkModel model, int samples, int targets)
    {
        if (model.Target != TargetKind.Vector)
            throw new InvalidOperationException($"{model.Name} ends in {model.Loss}, which compares with class labels (int), but target vectors (float) were given.");
        if (targets != (long)samples * model.OutputLength)
            throw new ArgumentException($"{samples} samples need {(long)samples * model.OutputLength} target numbers ({model.OutputLength} each), but {targets} were given.", nameof(targets));
    }

    public static void CheckLabels(NetworkModel model, int samples, ReadOnlySpan<int> labels)
    {
        if (model.Target != TargetKind.Label)
            throw new InvalidOperationException($"{model.Name} ends in {model.Loss}, which compares with target vectors (float), but class labels (int) were given.");
        if (labels.Length != samples)
            throw new ArgumentException($"{samples} samples need {samples} labels, but {labels.Length} were given.", nameof(labels));
        var classes = (uint)model.OutputLength;
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= classes)
                throw new ArgumentException($"Label {labels[i]} of sample {i} is out of range: {model.Name} has classes 0 to {classes - 1}.", nameof(labels));
    }

    /// <summary>The mean, summed in double from first to last.</summary>
    public static double Mean(ReadOnlySpan<float> losses)
    {
        var sum = 0.0;
        foreach (var loss in losses)
            sum += loss;
        return sum / losses.Length;
    }
}
