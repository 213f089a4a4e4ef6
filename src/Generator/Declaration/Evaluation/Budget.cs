using System.Threading;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Limits of an evaluation, which runs at every edit and must end.</summary>
internal sealed class Budget(CancellationToken cancellation)
{
    public const int Steps = 1_000_000;
    public const int Nodes = 10_000;
    public const int Depth = 200;

    private readonly List<ActiveLoop> _loops = [];
    private int _steps;

    /// <summary>Counts steps; a step is an operation, or an element that is copied.</summary>
    public void Step(IOperation operation, Frame frame, int count = 1)
    {
        var before = _steps;
        // An array may claim billions of elements at once.
        _steps = count > Steps - before ? Steps + 1 : before + count;
        if (_steps > Steps)
            throw TooManySteps(operation, frame);
        if (before >> 10 != _steps >> 10)
            cancellation.ThrowIfCancellationRequested();
    }

    public void EnterLoop(IOperation loop, Frame frame) => _loops.Add(new ActiveLoop(loop, frame.Site));

    public void NextRound() => _loops[_loops.Count - 1].Rounds++;

    public void LeaveLoop() => _loops.RemoveAt(_loops.Count - 1);

    /// <summary>The loop with the most rounds is the one that does not end; without loops it is the call that has led here.</summary>
    private DeclarationException TooManySteps(IOperation operation, Frame frame)
    {
        const string wayOut = "a graph is evaluated while you type, so keep long computations out of it, and see that every loop ends";
        var limit = Steps.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        var longest = _loops.OrderByDescending(loop => loop.Rounds).FirstOrDefault();
        return longest is { Rounds: > 1 }
            ? Failure.At(ProblemIds.TooManySteps, $"the graph takes more than {limit} steps to evaluate, and this loop is in its round {longest.Rounds}: {wayOut}", ExpressionPlaces.Keyword(longest.Loop), longest.Site)
            : Failure.At(ProblemIds.TooManySteps, $"the graph takes more than {limit} steps to evaluate: {wayOut}", ExpressionPlaces.Of(frame.Site?.First.Call ?? operation), null);
    }

    private sealed class ActiveLoop(IOperation loop, CallSite? site)
    {
        public IOperation Loop { get; } = loop;

        public CallSite? Site { get; } = site;

        public int Rounds { get; set; }
    }
}
