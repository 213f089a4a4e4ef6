namespace NetCompiler.Tests.Jit;

/// <summary>A method that the JIT compiled.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tier">How, in the JIT's words.</param>
internal sealed record JitMethod(string Class, string Name, string Tier)
{
    /// <summary>Whether it belongs to the code of a network.</summary>
    public bool IsEmitted => Class.Contains("_Compiled", StringComparison.Ordinal);

    /// <summary>Whether it is a kernel or a register block: the members of the structure of a vector width, all of which ask for optimised code at once.</summary>
    public bool IsKernel => Class.Contains("_Compiled+Width", StringComparison.Ordinal);
}
