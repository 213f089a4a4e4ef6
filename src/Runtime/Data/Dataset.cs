namespace NetCompiler;

/// <summary>Samples in memory, each with a class label or a target vector. Immutable, so any number of threads may read one at once.</summary>
/// <remarks>
/// Samples are kept as bytes or floats and mapped, channel by channel, while they are copied out. Subsets, splits and normalised views share the
/// samples of the data set that they were made from.
/// </remarks>
public sealed class Dataset
{
    private readonly int[] _shape;
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly ChannelScaling _scaling;
    private readonly int[]? _rows;
    private readonly int[] _labels;
    private readonly float[] _targets;

    private Dataset(int count, int[] shape, byte[]? bytes, float[]? floats, ChannelScaling scaling, int[]? rows, TargetKind target, int[] labels, float[] targets, int targetLength, IReadOnlyList<string> classNames)
    {
        Count = count;
        _shape = shape;
        SampleLength = Product(shape);
        _bytes = bytes;
        _floats = floats;
        _scaling = scaling;
        _rows = rows;
        Target = target;
        _labels = labels;
        _targets = targets;
        TargetLength = targetLength;
        ClassNames = classNames;
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Shape of one sample: [features], or [channels, height, width].</summary>
    public IReadOnlyList<int> SampleShape => _shape;

    /// <summary>Numbers in one sample.</summary>
    public int SampleLength { get; }

    /// <summary>Whether samples have class labels or target vectors.</summary>
    public TargetKind Target { get; }

    /// <summary>Number of classes where samples have labels, otherwise numbers in one target vector.</summary>
    public int TargetLength { get; }

    /// <summary>Names of the classes, in the order of their labels; empty where none were given.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The class label of each sample, from 0 up to, not including, <see cref="TargetLength"/>; empty where samples have target vectors.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The target vectors, one sample after another; empty where samples have labels.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>What the number 0 (black, for images kept as bytes) is copied out as, for each channel: a fill for the steps of an <see cref="Augmentation"/>.</summary>
    public IReadOnlyList<float> Black => [.. Enumerable.Range(0, _scaling.Channels).Select(c => (float)_scaling.Map(c, 0))];

    /// <summary>Makes a data set of floats with class labels. The arrays are kept, not copied.</summary>
    /// <param name="shape">Shape of one sample: [features], or [channels, height, width].</param>
    /// <param name="samples">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="classCount">Number of classes; null for one more than the greatest label (or the number of names, where names are given).</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, or a label is out of range.</exception>
    public static Dataset FromFloats(ReadOnlySpan<int> shape, float[] samples, int[] labels, int? classCount = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return WithLabels(shape, null, samples, samples.Length, 1, labels, classCount, classNames);
    }

    /// <summary>Makes a data set of floats with target vectors. The arrays are kept, not copied.</summary>
    /// <param name="shape">Shape of one sample: [features], or [channels, height, width].</param>
    /// <param name="samples">One sample after another.</param>
    /// <param name="targetLength">Numbers in one target vector.</param>
    /// <param name="targets">One vector a sample, one after another.</param>
    /// <exception cref="ArgumentException">Lengths do not agree.</exception>
    public static Dataset FromFloats(ReadOnlySpan<int> shape, float[] samples, int targetLength, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return WithTargets(shape, null, samples, samples.Length, 1, targets, targetLength);
    }

    /// <summary>Makes a data set of bytes with class labels; samples are copied out as <c>byte / 255</c>, from 0 to 1. The arrays are kept, not copied.</summary>
    /// <param name="shape">Shape of one sample: [features], or [channels, height, width].</param>
    /// <param name="samples">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="classCount">Number of classes; null for one more than the greatest label (or the number of names, where names are given).</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, or a label is out of range.</exception>
    public static Dataset FromBytes(ReadOnlySpan<int> shape, byte[] samples, int[] labels, int? classCount = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return WithLabels(shape, samples, null, samples.Length, 1f / 255, labels, classCount, classNames);
    }

    /// <summary>Makes a data set of bytes with target vectors; samples are copied out as <c>byte / 255</c>, from 0 to 1. The arrays are kept, not copied.</summary>
    /// <param name="shape">Shape of one sample: [features], or [channels, height, width].</param>
    /// <param name="samples">One sample after another.</param>
    /// <param name="targetLength">Numbers in one target vector.</param>
    /// <param name="targets">One vector a sample, one after another.</param>
    /// <exception cref="ArgumentException">Lengths do not agree.</exception>
    public static Dataset FromBytes(ReadOnlySpan<int> shape, byte[] samples, int targetLength, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return WithTargets(shape, samples, null, samples.Length, 1f / 255, targets, targetLength);
    }

    /// <summary>Copies samples, mapped by the normalisation, one after another.</summary>
    /// <param name="indices">Which samples, in any order, each from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Room for exactly these samples.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public void CopyInputs(ReadOnlySpan<int> indices, Span<float> destination)
    {
        CheckRoom(indices.Length, SampleLength, destination.Length);
        for (var i = 0; i < indices.Length; i++)
        {
            var index = Checked(indices[i]);
            CopyRows(_rows is null ? index : _rows[index], 1, destination.Slice(i * SampleLength, SampleLength));
        }
    }

    /// <summary>Copies consecutive samples, mapped by the normalisation, one after another.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="destination">Room for exactly these samples.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the samples.</exception>
    public void CopyInputs(int start, int count, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Samples {start} to {(long)start + count - 1} were asked for, but there are {Count}.");
        CheckRoom(count, SampleLength, destination.Length);
        if (_rows is null)
            CopyRows(start, count, destination);
        else
            for (var i = 0; i < count; i++)
                CopyRows(_rows[start + i], 1, destination.Slice(i * SampleLength, SampleLength));
    }

    /// <summary>Copies the labels of samples.</summary>
    /// <param name="indices">Which samples, in any order, each from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Room for exactly these labels.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The samples have target vectors.</exception>
    public void CopyLabels(ReadOnlySpan<int> indices, Span<int> destination)
    {
        if (Target != TargetKind.Label)
            throw new InvalidOperationException("The samples have target vectors, not labels.");
        CheckRoom(indices.Length, 1, destination.Length);
        for (var i = 0; i < indices.Length; i++)
            destination[i] = _labels[Checked(indices[i])];
    }

    /// <summary>Copies the target vectors of samples, one after another.</summary>
    /// <param name="indices">Which samples, in any order, each from 0 to <see cref="Count"/> - 1.</param>
    /// <param name="destination">Room for exactly these vectors.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The samples have labels.</exception>
    public void CopyTargets(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (Target != TargetKind.Vector)
            throw new InvalidOperationException("The samples have labels, not target vectors.");
        CheckRoom(indices.Length, TargetLength, destination.Length);
        for (var i = 0; i < indices.Length; i++)
            _targets.AsSpan(Checked(indices[i]) * TargetLength, TargetLength).CopyTo(destination[(i * TargetLength)..]);
    }

    /// <summary>The samples of these indices, in this order; an index may occur more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public Dataset Subset(ReadOnlySpan<int> indices)
    {
        var rows = new int[indices.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var index = Checked(indices[i]);
            rows[i] = _rows is null ? index : _rows[index];
        }
        var labels = Target == TargetKind.Label ? new int[rows.Length] : [];
        var targets = Target == TargetKind.Vector ? new float[rows.Length * TargetLength] : [];
        if (Target == TargetKind.Label)
            CopyLabels(indices, labels);
        else
            CopyTargets(indices, targets);
        return new Dataset(rows.Length, _shape, _bytes, _floats, _scaling, rows, Target, labels, targets, TargetLength, ClassNames);
    }

    /// <summary>Consecutive samples, for example <c>[..1000]</c> as <c>Subset(..1000)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the samples.</exception>
    public Dataset Subset(Range range)
    {
        var (start, length) = range.GetOffsetAndLength(Count);
        var indices = new int[length];
        for (var i = 0; i < length; i++)
            indices[i] = start + i;
        return Subset(indices);
    }

    /// <summary>Splits the samples at random into two parts; where they have labels, every class is split in the same proportion.</summary>
    /// <param name="fraction">Part of the samples that goes into the first data set, between 0 and 1. That of a class is rounded so that the whole comes out right.</param>
    /// <param name="seed">Decides the split: the same seed gives the same parts in the same order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not between 0 and 1.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, ulong seed)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, $"The fraction must lie between 0 and 1, but {fraction} was given.");
        var order = new int[Count];
        Shuffle.Fill(order, seed, Shuffle.SplitStream);
        var quotas = Quotas(fraction);
        var first = new List<int>();
        var second = new List<int>();
        foreach (var index in order)
            (quotas[Group(index)]-- > 0 ? first : second).Add(index);
        return (Subset(first.ToArray()), Subset(second.ToArray()));
    }

    /// <summary>Mean and standard deviation of the samples as they are now copied out: of each channel, or of each feature where samples are plain vectors.</summary>
    /// <exception cref="InvalidOperationException">There are no samples.</exception>
    public ChannelStatistics Statistics()
    {
        if (Count == 0)
            throw new InvalidOperationException("There are no samples to take a mean of.");
        var mean = new float[_scaling.Channels];
        var deviation = new float[_scaling.Channels];
        for (var c = 0; c < mean.Length; c++)
            (mean[c], deviation[c]) = Moments(c);
        return new ChannelStatistics(mean, deviation);
    }

    /// <summary>The same samples, each value less <paramref name="mean"/> and divided by <paramref name="standardDeviation"/>.</summary>
    /// <param name="mean">One number for each channel (or feature, where samples are plain vectors), in the unit that samples now have: 0 to 1 for bytes.</param>
    /// <param name="standardDeviation">One positive number for each channel or feature, in the same unit.</param>
    /// <exception cref="ArgumentException">The numbers are not as many as the channels, not finite, or a deviation is not positive.</exception>
    public Dataset WithNormalization(IReadOnlyList<float> mean, IReadOnlyList<float> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        CheckChannels(mean.Count, nameof(mean));
        CheckChannels(standardDeviation.Count, nameof(standardDeviation));
        for (var c = 0; c < mean.Count; c++)
        {
            if (!float.IsFinite(mean[c]))
                throw new ArgumentException($"The mean of channel {c} must be finite, but {mean[c]} was given.", nameof(mean));
            if (!float.IsFinite(standardDeviation[c]) || standardDeviation[c] <= 0)
                throw new ArgumentException($"The standard deviation of channel {c} must be finite and positive, but {standardDeviation[c]} was given.", nameof(standardDeviation));
        }
        return new Dataset(Count, _shape, _bytes, _floats, _scaling.Then(mean, standardDeviation), _rows, Target, _labels, _targets, TargetLength, ClassNames);
    }

    /// <summary>The same samples, normalised with the statistics of another data set: what is measured on training data must be used on all others.</summary>
    /// <exception cref="ArgumentException">The statistics are of another number of channels.</exception>
    public Dataset WithNormalization(ChannelStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return WithNormalization(statistics.Mean, statistics.StandardDeviation);
    }

    /// <summary>The same samples, normalised with their own <see cref="Statistics"/> to mean 0 and standard deviation 1.</summary>
    /// <exception cref="InvalidOperationException">There are no samples.</exception>
    public Dataset Normalized() => WithNormalization(Statistics());

    private static Dataset WithLabels(ReadOnlySpan<int> shape, byte[]? bytes, float[]? floats, int numbers, float scale, int[] labels, int? classCount, IReadOnlyList<string>? classNames)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (count, length) = Measure(shape, numbers);
        if (labels.Length != count)
            throw new ArgumentException($"{count} samples need {count} labels, but {labels.Length} were given.", nameof(labels));
        if (classCount is { } given && classNames is not null && classNames.Count != given)
            throw new ArgumentException($"{given} classes need {given} names, but {classNames.Count} were given.", nameof(classNames));
        var greatest = -1;
        foreach (var label in labels)
            greatest = Math.Max(greatest, label);
        var classes = classCount ?? classNames?.Count ?? greatest + 1;
        for (var i = 0; i < labels.Length; i++)
            if ((uint)labels[i] >= (uint)classes)
                throw new ArgumentException($"Label {labels[i]} of sample {i} is out of range: there are classes 0 to {classes - 1}.", nameof(labels));
        return new Dataset(count, shape.ToArray(), bytes, floats, ChannelScaling.Uniform(shape, length, scale), null, TargetKind.Label, labels, [], classes, classNames ?? []);
    }

    private static Dataset WithTargets(ReadOnlySpan<int> shape, byte[]? bytes, float[]? floats, int numbers, float scale, float[] targets, int targetLength)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetLength);
        var (count, length) = Measure(shape, numbers);
        if (targets.Length != (long)count * targetLength)
            throw new ArgumentException($"{count} samples need {(long)count * targetLength} target numbers ({targetLength} each), but {targets.Length} were given.", nameof(targets));
        return new Dataset(count, shape.ToArray(), bytes, floats, ChannelScaling.Uniform(shape, length, scale), null, TargetKind.Vector, [], targets, targetLength, []);
    }

    private static (int Count, int Length) Measure(ReadOnlySpan<int> shape, int numbers)
    {
        if (shape.IsEmpty)
            throw new ArgumentException("A sample's shape must have at least one extent.", nameof(shape));
        foreach (var extent in shape)
            if (extent <= 0)
                throw new ArgumentException($"The extents of a sample's shape must be positive, but {extent} was given.", nameof(shape));
        var length = Product(shape);
        if (numbers % length != 0)
            throw new ArgumentException($"Samples of shape [{string.Join(", ", shape.ToArray())}] have {length} numbers each, but {numbers} numbers were given.", "samples");
        return (numbers / length, length);
    }

    private static int Product(ReadOnlySpan<int> shape)
    {
        var product = 1;
        foreach (var extent in shape)
            product = checked(product * extent);
        return product;
    }

    private void CopyRows(int row, int count, Span<float> destination)
    {
        if (_bytes is not null)
            _scaling.Apply(_bytes.AsSpan(row * SampleLength, count * SampleLength), destination);
        else
            _scaling.Apply(_floats.AsSpan(row * SampleLength, count * SampleLength), destination);
    }

    private int Checked(int index) => (uint)index < (uint)Count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Sample {index} was asked for, but there are {Count}.");

    private static void CheckRoom(int samples, int length, int given)
    {
        if (given != (long)samples * length)
            throw new ArgumentException($"{samples} samples need room for {(long)samples * length}, but there is room for {given}.", "destination");
    }

    private void CheckChannels(int given, string argument)
    {
        if (given != _scaling.Channels)
            throw new ArgumentException($"Samples of shape [{string.Join(", ", _shape)}] need {_scaling.Channels} numbers, one for each {(_shape.Length == 1 ? "feature" : "channel")}, but {given} were given.", argument);
    }

    private int Group(int index) => Target == TargetKind.Label ? _labels[index] : 0;

    /// <summary>How many samples of each class (or of all, where there are no classes) go into the first part: rounded down, then the greatest remainders get one more.</summary>
    private int[] Quotas(double fraction)
    {
        var sizes = new int[Target == TargetKind.Label ? TargetLength : 1];
        for (var i = 0; i < Count; i++)
            sizes[Group(i)]++;
        var quotas = Array.ConvertAll(sizes, size => (int)(size * fraction));
        var missing = (int)Math.Round(Count * fraction, MidpointRounding.AwayFromZero) - quotas.Sum();
        foreach (var group in Enumerable.Range(0, sizes.Length).OrderByDescending(g => sizes[g] * fraction - quotas[g]).Take(missing))
            quotas[group]++;
        return quotas;
    }

    private (float Mean, float Deviation) Moments(int channel)
    {
        var sum = 0.0;
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in Rows())
            for (var i = 0; i < _scaling.Plane; i++)
            {
                var value = Raw(row, channel, i);
                sum += value;
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        var mean = sum / ((double)Count * _scaling.Plane);
        var squares = 0.0;
        foreach (var row in Rows())
            for (var i = 0; i < _scaling.Plane; i++)
            {
                var distance = Raw(row, channel, i) - mean;
                squares += distance * distance;
            }
        // The map is affine, so the mean maps like a value, and the deviation like a distance.
        var deviation = Math.Sqrt(squares / ((double)Count * _scaling.Plane)) * Math.Abs(_scaling.Map(channel, 1) - _scaling.Map(channel, 0));
        // Compared as values, because the rounding of the mean would give equal values a tiny deviation, and dividing by that would blow them up.
        return ((float)_scaling.Map(channel, mean), least < greatest ? (float)deviation : 1);
    }

    private double Raw(int row, int channel, int i)
    {
        var at = row * SampleLength + channel * _scaling.Plane + i;
        return _bytes is not null ? _bytes[at] : _floats![at];
    }

    private IEnumerable<int> Rows() => _rows ?? Enumerable.Range(0, Count);
}
