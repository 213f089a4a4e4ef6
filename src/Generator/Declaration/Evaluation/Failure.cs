using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Makes the exceptions that end an evaluation.</summary>
internal static class Failure
{
    /// <summary>What evaluation has no way to know, or no code for.</summary>
    public static DeclarationException NotEvaluable(IOperation operation, Frame frame, string message) => At(ProblemIds.NotEvaluable, message, ExpressionPlaces.Of(operation), frame.Site);

    /// <summary>What would throw an exception at run time.</summary>
    public static DeclarationException Throws(IOperation operation, Frame frame, string message) => At(ProblemIds.EvaluationThrows, message, ExpressionPlaces.Of(operation), frame.Site);

    public static DeclarationException At(string id, string message, Location? place, CallSite? site) => new(id, message, place, ExpressionPlaces.Callers(site));
}
