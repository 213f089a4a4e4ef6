using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Where in the source a problem is.</summary>
/// <param name="Location">The place itself.</param>
/// <param name="Callers">Where a graph's method called the helper methods that led there, the nearest first.</param>
internal sealed record Place(Location? Location, IReadOnlyList<Location> Callers);
