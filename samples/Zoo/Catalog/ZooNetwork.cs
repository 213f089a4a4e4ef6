using NetCompiler.Samples.Zoo.Commands;
using NetCompiler.Samples.Zoo.Data;

namespace NetCompiler.Samples.Zoo.Catalog;

/// <summary>A network of the zoo: what it is, and how it is trained unless the command line says otherwise.</summary>
internal abstract record ZooNetwork
{
    /// <summary>Its name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>Figures that were published for it, and where.</summary>
    public string? Published { get; init; }

    /// <summary>The method that declares it; null where attributes do.</summary>
    public Func<Node, Node>? Graph { get; init; }

    /// <summary>What it is trained with.</summary>
    public required DataSource Data { get; init; }

    /// <summary>Whether training samples are changed at random.</summary>
    public bool Augment { get; init; }

    /// <summary>Name of its optimizer.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>Highest learning rate of a run.</summary>
    public float LearningRate { get; init; } = 1e-3f;

    /// <summary>Whether the rate rises to the highest and falls again in the course of a run, or stays.</summary>
    public bool OneCycle { get; init; } = true;

    /// <summary>Weight decay of its optimizer; null is the optimizer's own.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Samples a step.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Samples of the step on synthetic input.</summary>
    public int StepBatch { get; init; } = 32;

    /// <summary>Shapes, parameters and memory.</summary>
    public abstract NetworkModel Model { get; }

    /// <summary>Number of trainable parameters.</summary>
    public int ParameterCount => Model.Parameters.Where(p => p.Trainable).Sum(p => p.Length);

    /// <summary>Trains and tests it.</summary>
    public abstract TrainReport Train(TrainSettings settings);

    /// <summary>Runs two training steps on synthetic input.</summary>
    public abstract StepReport Step(StepSettings settings);

    /// <summary>Compares small with large batches.</summary>
    public abstract KeskarReport Compare(KeskarSettings settings);
}

/// <inheritdoc/>
/// <typeparam name="TNetwork">The network's class.</typeparam>
internal sealed record ZooNetwork<TNetwork> : ZooNetwork
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    /// <inheritdoc/>
    public override NetworkModel Model => TNetwork.Model;

    /// <inheritdoc/>
    public override TrainReport Train(TrainSettings settings) => TrainCommand.Run<TNetwork>(this, settings);

    /// <inheritdoc/>
    public override StepReport Step(StepSettings settings) => StepCommand.Run<TNetwork>(this, settings);

    /// <inheritdoc/>
    public override KeskarReport Compare(KeskarSettings settings) => KeskarCommand.Run<TNetwork>(this, settings);
}
