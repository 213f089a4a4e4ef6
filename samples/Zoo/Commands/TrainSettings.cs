namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>What <c>train</c> is asked for; null where the network's own choice is meant.</summary>
internal sealed record TrainSettings
{
    /// <summary>Folder with the data; null for the usual places.</summary>
    public string? Data { get; init; }

    /// <summary>Passes over the training data; with the full batch, most steps.</summary>
    public int? Epochs { get; init; }

    /// <summary>Samples a step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Training samples used, the first ones; null for all.</summary>
    public int? Samples { get; init; }

    /// <summary>Most threads to use.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seed of the parameters, dropout, augmentation and the order of samples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Name of the optimizer.</summary>
    public string? Optimizer { get; init; }

    /// <summary>Highest learning rate of the run.</summary>
    public float? LearningRate { get; init; }

    /// <summary>Whether training samples are changed at random.</summary>
    public bool? Augment { get; init; }

    /// <summary>Epochs without a lower validation loss after which training ends; null trains all epochs.</summary>
    public int? Patience { get; init; }

    /// <summary>Takes steps on all samples at once until a rule ends it; null takes mini-batches.</summary>
    public FullBatchSettings? FullBatch { get; init; }

    /// <summary>File with parameters to begin with, as far as names and shapes agree.</summary>
    public string? InitializeFrom { get; init; }

    /// <summary>File for the trained parameters.</summary>
    public string? Save { get; init; }
}
