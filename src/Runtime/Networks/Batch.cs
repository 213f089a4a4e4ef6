namespace NetCompiler;

/// <summary>Checks of what a caller hands to a network.</summary>
internal static class Batch
{
    /// <summary>Number of samples and their entry; where the network takes several sizes, the number follows from the room for outputs.</summary>
    public static (int Samples, int Entry) OfOutputs(NetworkModel model, int inputs, int outputs)
    {
        if (model.Entries.Count == 1)
            return (Samples(model, inputs), 0);
        if (Find(model, inputs, outputs, model.OutputLength) is { Samples: > 0 } first)
            return first;
        if (Find(model, inputs, outputs, model.AllOutputsLength) is { Samples: > 0 } all)
            return all;
        var lengths = model.AllOutputsLength == model.OutputLength ? "" : $", or {model.AllOutputsLength} with all outputs";
        throw new ArgumentException($"{TakesSizes(model)} and gives {model.OutputLength} numbers a sample{lengths}, but {inputs} numbers were given with room for {outputs}.", nameof(inputs));
    }

    /// <summary>Number of samples and their entry; where the network takes several sizes, there are as many samples as labels.</summary>
    public static (int Samples, int Entry) OfLabels(NetworkModel model, int inputs, int labels)
    {
        if (model.Entries.Count == 1)
            return (Samples(model, inputs), 0);
        RequireTarget(model, TargetKind.Label);
        if (Find(model, inputs, labels, 1) is { Samples: > 0 } found)
            return found;
        throw new ArgumentException($"{TakesSizes(model)}, but {inputs} numbers and {labels} labels were given.", nameof(inputs));
    }

    /// <summary>Number of samples and their entry; where the network takes several sizes, there are as many samples as target vectors.</summary>
    public static (int Samples, int Entry) OfTargets(NetworkModel model, int inputs, int targets)
    {
        if (model.Entries.Count == 1)
            return (Samples(model, inputs), 0);
        RequireTarget(model, TargetKind.Vector);
        if (Find(model, inputs, targets, model.OutputLength) is { Samples: > 0 } found)
            return found;
        throw new ArgumentException($"{TakesSizes(model)} with {model.OutputLength} target numbers each, but {inputs} numbers and {targets} target numbers were given.", nameof(inputs));
    }

    /// <summary>The entry that a number of samples are for.</summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">Numbers of all samples.</param>
    /// <param name="others">Numbers of what comes with them, <paramref name="length"/> for each sample.</param>
    /// <param name="length">Numbers of it for one sample.</param>
    /// <returns>No samples, where they fit no entry.</returns>
    private static (int Samples, int Entry) Find(NetworkModel model, int inputs, int others, int length)
    {
        var samples = others / length;
        if (others % length == 0)
            for (var entry = 0; entry < model.Entries.Count; entry++)
                if ((long)samples * model.Entries[entry].InputLength == inputs)
                    return (samples, entry);
        return default;
    }

    /// <summary>The sizes that a network takes, as the beginning of a sentence.</summary>
    private static string TakesSizes(NetworkModel model) =>
        $"{model.Name} takes samples of shape {Shapes(model)}, that is {OneOf(model.Entries.Select(e => $"{e.InputLength}"))} numbers each";

    /// <summary>The shapes that a network's samples may have: [3, 32, 32], [3, 48, 48] or [3, 64, 64].</summary>
    public static string Shapes(NetworkModel model) => OneOf(model.Entries.Select(Shape));

    private static string Shape(EntryModel entry) => $"[{string.Join(", ", entry.InputShape)}]";

    private static string OneOf(IEnumerable<string> choices) => string.Join(", ", choices.SkipLast(1)) + (choices.Count() > 1 ? " or " : "") + choices.Last();

    /// <summary>Number of samples of a network that takes one size.</summary>
    private static int Samples(NetworkModel model, int inputs)
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
        RequireTarget(model, TargetKind.Vector);
        if (targets != (long)samples * model.OutputLength)
            throw new ArgumentException($"{samples} samples need {(long)samples * model.OutputLength} target numbers ({model.OutputLength} each), but {targets} were given.", nameof(targets));
    }

    public static void CheckLabels(NetworkModel model, int samples, ReadOnlySpan<int> labels)
    {
        RequireTarget(model, TargetKind.Label);
        if (labels.Length != samples)
            throw new ArgumentException($"{samples} samples need {samples} labels, but {labels.Length} were given.", nameof(labels));
        var classes = (uint)model.OutputLength;
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= classes)
                throw new ArgumentException($"Label {labels[i]} of sample {i} is out of range: {model.Name} has classes 0 to {classes - 1}.", nameof(labels));
    }

    private static void RequireTarget(NetworkModel model, TargetKind given)
    {
        if (model.Target != given)
            throw new InvalidOperationException($"{model.Name} ends in {model.Loss}, which compares with {Describe(model.Target)}, but {Describe(given)} were given.");
    }

    private static string Describe(TargetKind kind) => kind == TargetKind.Label ? "class labels (int)" : "target vectors (float)";

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
