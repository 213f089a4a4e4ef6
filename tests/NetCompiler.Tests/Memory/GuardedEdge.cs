namespace NetCompiler.Tests.Memory;

/// <summary>Which end of some memory lies at a page that cannot be touched.</summary>
internal enum GuardedEdge
{
    /// <summary>Its first byte follows such a page.</summary>
    Begin,

    /// <summary>Its last byte comes before such a page, but for what alignment leaves.</summary>
    End,
}
