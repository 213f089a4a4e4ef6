namespace NetCompiler.Tests.Kit;

/// <summary>Finds the folders of measured data and of PyTorch's numbers, which do not belong to the repository.</summary>
internal static class Shared
{
    /// <summary>Folder with <c>index.json</c> and PyTorch's numbers, or null.</summary>
    public static string? Fixtures => Existing("NETCOMPILER_FIXTURES");

    /// <summary>Folder with mnist, cifar-10 and small, or null.</summary>
    public static string? Data => Existing("NETCOMPILER_DATA");

    private static string? Existing(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}
