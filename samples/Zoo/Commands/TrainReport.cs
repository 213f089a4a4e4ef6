using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>The figures of a training run.</summary>
internal sealed record TrainReport
{
    /// <summary>Name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>Number of trainable parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>Name of the data.</summary>
    public required string Data { get; init; }

    /// <summary>Samples trained with.</summary>
    public required int TrainingSamples { get; init; }

    /// <summary>Samples tested with.</summary>
    public required int TestSamples { get; init; }

    /// <summary>Whether training samples were changed at random.</summary>
    public required bool Augmented { get; init; }

    /// <summary>The epochs; empty where all samples were taken at once.</summary>
    public IReadOnlyList<TrainEpoch> Epochs { get; init; } = [];

    /// <summary>Steps on all samples at once; null where mini-batches were taken.</summary>
    public int? FullBatchSteps { get; init; }

    /// <summary>Why training ended, where anything but the number of epochs could end it.</summary>
    public string? End { get; init; }

    /// <summary>Samples a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Name of the optimizer.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Highest learning rate.</summary>
    public required float LearningRate { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The trained network on the training samples.</summary>
    public required Score Training { get; init; }

    /// <summary>The trained network on the test samples.</summary>
    public required Score Test { get; init; }

    /// <summary>Wall time of all training steps.</summary>
    public required double Seconds { get; init; }

    /// <summary>The figures as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var length = FullBatchSteps is { } steps ? $"{steps:N0} steps" : $"{Epochs.Count} epochs";
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{Data}: {TrainingSamples:N0} training samples{(Augmented ? ", changed at random" : "")}, {TestSamples:N0} test samples; {length} of {Optimizer}, batch {BatchSize}, seed {Seed}, {Seconds:F1} s");
        if (End is not null)
            text.AppendLine(End);
        text.AppendLine(CultureInfo.InvariantCulture, $"training  {Training}");
        return text.Append(CultureInfo.InvariantCulture, $"test      {Test}").ToString();
    }
}
