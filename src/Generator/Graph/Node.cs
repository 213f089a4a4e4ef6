using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>An operation at its place in a graph.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Inputs">Ids of the values read.</param>
/// <param name="Parameters">Ids of the parameters read (and, for running statistics, updated).</param>
/// <param name="Outputs">Ids of the values written: the result first, then what the backward pass needs.</param>
/// <param name="Layer">Index of the layer that it belongs to.</param>
internal sealed record Node(Operation Operation, EquatableArray<int> Inputs, EquatableArray<int> Parameters, EquatableArray<int> Outputs, int Layer);
