namespace NetCompiler.Tests.Kit;

/// <summary>A theory that needs PyTorch's numbers and the data sets they were computed from; skipped by name where one is missing.</summary>
public sealed class MeasuredTheoryAttribute : TheoryAttribute
{
    public MeasuredTheoryAttribute()
    {
        if (Shared.Fixtures is null || Shared.Data is null)
            Skip = "NETCOMPILER_FIXTURES and NETCOMPILER_DATA do not both name a folder.";
    }
}
