using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>What a graph's method declares.</summary>
/// <param name="Layers">The calls in order.</param>
/// <param name="Sources">Where each of them is written.</param>
/// <param name="Outputs">Numbers of the values that it returns.</param>
internal sealed record EvaluatedGraph(IReadOnlyList<LayerDeclaration> Layers, IReadOnlyList<RecordedLayer> Sources, IReadOnlyList<int> Outputs);
