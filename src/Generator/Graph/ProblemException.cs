namespace NetCompiler.Generator.Graph;

/// <summary>Ends the reading of a declaration at its first problem, so that one mistake gives one error.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}
