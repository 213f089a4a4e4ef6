using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Emission;

/// <summary>A network for one size of its input.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Train">The lowered training step.</param>
/// <param name="Infer">The lowered prediction.</param>
internal sealed record CompiledEntry(NetworkGraph Graph, LoweredProgram Train, LoweredProgram Infer);
