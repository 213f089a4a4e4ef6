using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Lowering;

/// <summary>The part of a program whose tensors have the batch innermost.</summary>
/// <param name="Tensors">Ids of these tensors.</param>
/// <param name="FewestSamples">Fewest samples of a slice for which the program is estimated to be faster than the one with features innermost: lanes without a sample work for nothing.</param>
internal sealed record BatchRegion(EquatableArray<int> Tensors, int FewestSamples);
