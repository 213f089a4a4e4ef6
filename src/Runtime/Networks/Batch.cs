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

    /// <summary>Samples of indices hold whole numbers in range, and nothing else: they become addresses.</summary>
    public static void CheckIndices(NetworkModel model, ReadOnlySpan<float> inputs)
    {
        var begin = 0;
        for (var input = 0; input < model.Vocabularies.Count; input++)
        {
            var length = model.LengthOfInput(input);
            if (model.Vocabularies[input] > 0)
                for (var sample = 0; sample < inputs.Length / model.InputLength; sample++)
                    CheckIndices(model, sample, begin, inputs.Slice(sample * model.InputLength + begin, length), model.Vocabularies[input]);
            begin += length;
        }
    }

    private static void CheckIndices(NetworkModel model, int sample, int begin, ReadOnlySpan<float> inputs, int vocabulary)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var index = (int)inputs[i];
            if ((uint)index >= (uint)vocabulary || index != inputs[i])
                throw new ArgumentException($"{model.Name} takes whole indices from 0 to {vocabulary - 1}, but number {begin + i} of sample {sample} is {inputs[i]}.", nameof(inputs));
        }
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

    public static void CheckLosses(int samples, int losses)
    {
        if (losses != samples)
            throw new ArgumentException($"{samples} samples have {samples} losses, but there is room for {losses}.", nameof(losses));
    }

    /// <summary>What the sum of the losses of samples with these labels is divided by for the mean: the sum of their classes' weights, or their number.</summary>
    public static double LabelWeight(NetworkModel model, ReadOnlySpan<int> labels)
    {
        var weights = model.ClassWeights;
        if (weights.Count == 0)
            return labels.Length;
        var sum = 0.0;
        foreach (var label in labels)
            sum += weights[label];
        return sum;
    }

    /// <summary>The losses' sum, in double from first to last, divided by <paramref name="weight"/>.</summary>
    public static double Mean(ReadOnlySpan<float> losses, double weight)
    {
        var sum = 0.0;
        foreach (var loss in losses)
            sum += loss;
        return sum / weight;
    }
}
