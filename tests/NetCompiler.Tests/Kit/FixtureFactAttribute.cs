namespace NetCompiler.Tests.Kit;

/// <summary>A test that needs PyTorch's numbers; skipped by name where NETCOMPILER_FIXTURES does not lead to them.</summary>
public sealed class FixtureFactAttribute : FactAttribute
{
    public FixtureFactAttribute()
    {
        if (Shared.Fixtures is null)
            Skip = "NETCOMPILER_FIXTURES does not name a folder.";
    }
}
