namespace NetCompiler.Tests.Package;

/// <summary>A test of the package. It builds whole projects, so where a test run is repeated for narrower vectors it is left out.</summary>
public sealed class PackageFactAttribute : FactAttribute
{
    private static readonly string[] Narrowing = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"];

    public PackageFactAttribute()
    {
        if (Narrowing.FirstOrDefault(variable => Environment.GetEnvironmentVariable(variable) == "0") is { } variable)
            Skip = $"The package does not depend on the vector width: tested where {variable} is not 0.";
    }
}
