namespace NetCompiler.Tests.Kit;

/// <summary>A theory that needs PyTorch's numbers; skipped by name where NETCOMPILER_FIXTURES does not lead to them.</summary>
public sealed class FixtureTheoryAttribute : TheoryAttribute
{
    public FixtureTheoryAttribute()
    {
        if (Shared.Fixtures is null)
            Skip = "NETCOMPILER_FIXTURES does not name a folder.";
    }
}
