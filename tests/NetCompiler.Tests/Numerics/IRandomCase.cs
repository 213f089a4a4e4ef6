using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>A random network and the batch to try it with.</summary>
internal interface IRandomCase<TSelf>
    where TSelf : IRandomCase<TSelf>
{
    INetworkCase Network { get; }

    int Samples { get; }

    int Seed { get; }

    /// <summary>Networks that are one step simpler.</summary>
    IEnumerable<TSelf> Simpler();
}
