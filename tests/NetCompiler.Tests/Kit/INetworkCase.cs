using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Kit;

/// <summary>A network under test, in the two forms that are compared: a graph for the reference executor, and what a user would write for the generator.</summary>
internal interface INetworkCase
{
    /// <summary>Whether exactness may be traded for speed.</summary>
    bool IsFast { get; }

    /// <summary>The network graph.</summary>
    /// <exception cref="ProblemException">A layer does not fit its input.</exception>
    NetworkGraph BuildGraph();

    /// <summary>The class that a user would write.</summary>
    string Source(string name);
}
