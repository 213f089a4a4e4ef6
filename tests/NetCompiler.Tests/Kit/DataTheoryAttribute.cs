namespace NetCompiler.Tests.Kit;

/// <summary>A theory that needs the measured data sets; skipped by name where NETCOMPILER_DATA does not lead to them.</summary>
public sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute()
    {
        if (Shared.Data is null)
            Skip = "NETCOMPILER_DATA does not name a folder.";
    }
}
