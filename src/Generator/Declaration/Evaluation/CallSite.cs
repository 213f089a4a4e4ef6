using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>A call that is being carried out, and those that led to it.</summary>
internal sealed class CallSite(IOperation call, CallSite? caller)
{
    public IOperation Call { get; } = call;

    public CallSite? Caller { get; } = caller;

    /// <summary>Number of calls that are being carried out.</summary>
    public int Depth { get; } = (caller?.Depth ?? 0) + 1;

    /// <summary>The call in the graph's own method.</summary>
    public CallSite First => Caller?.First ?? this;
}
