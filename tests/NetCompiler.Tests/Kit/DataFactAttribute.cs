namespace NetCompiler.Tests.Kit;

/// <summary>A test that needs the measured data sets; skipped by name where NETCOMPILER_DATA does not lead to them.</summary>
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (Shared.Data is null)
            Skip = "NETCOMPILER_DATA does not name a folder.";
    }
}
