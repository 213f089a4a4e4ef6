namespace NetCompiler.Tests.Reference;

/// <summary>What a batch's outputs are compared with: class labels, or vectors one after another.</summary>
internal sealed record ReferenceTargets<T>(int[] Labels, T[] Vectors);
