using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Where a layer was declared; for the analyzer alone.</summary>
/// <param name="Call">The call of a node's method or operator.</param>
/// <param name="Site">The calls of helper methods that led to it.</param>
internal sealed record RecordedLayer(IOperation Call, CallSite? Site);
