namespace NetCompiler.Tests.Memory;

/// <summary>What is done beyond an edge.</summary>
internal enum TrespassKind
{
    /// <summary>A float is read.</summary>
    Read,

    /// <summary>A float is written.</summary>
    Write,
}
