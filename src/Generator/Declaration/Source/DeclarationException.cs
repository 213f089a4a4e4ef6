using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Ends the reading of a class at its first problem. The place travels here and nowhere else: a location in a result would keep a whole compilation alive.</summary>
internal sealed class DeclarationException(string id, string message, Location? location, IReadOnlyList<Location>? callers = null) : Exception(message)
{
    public Problem Problem { get; } = new(id, message);

    public Place Place { get; } = new(location, callers ?? []);

    /// <summary>An error that the C# compiler reports; only the class's explanation repeats it.</summary>
    public static DeclarationException ReportedByCSharp(ISymbol type) =>
        new(ProblemIds.ReportedByCSharp, $"{type.Name} cannot be compiled before the errors that C# reports in its declaration are mended", null);
}
