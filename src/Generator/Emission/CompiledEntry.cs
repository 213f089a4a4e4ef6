using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Emission;

/// <summary>A network for one size of its input.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Train">The lowered training step.</param>
/// <param name="Infer">The lowered prediction.</param>
internal sealed record CompiledEntry(NetworkGraph Graph, LoweredProgram Train, LoweredProgram Infer)
{
    /// <summary>The training step for slices of many samples; null where the other one serves all.</summary>
    public LoweredProgram? TrainMany { get; init; }

    /// <summary>The prediction for slices of many samples; null where the other one serves all.</summary>
    public LoweredProgram? InferMany { get; init; }

    /// <summary>All programs, the training steps first.</summary>
    public IEnumerable<LoweredProgram> Programs => new[] { Train, TrainMany, Infer, InferMany }.OfType<LoweredProgram>();
}
