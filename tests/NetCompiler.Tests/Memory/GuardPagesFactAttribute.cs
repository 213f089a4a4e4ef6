namespace NetCompiler.Tests.Memory;

/// <summary>A test that needs pages that cannot be touched; skipped by name where the system is not asked for them.</summary>
public sealed class GuardPagesFactAttribute : FactAttribute
{
    public GuardPagesFactAttribute()
    {
        if (!GuardedMemory.IsSupported)
            Skip = "Pages that cannot be touched are asked of Linux only.";
    }
}
