using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Package;

/// <summary>The package of this very build in a folder, and fresh projects that take it from there.</summary>
public sealed class PackedFeed : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly Dictionary<string, string> NoVariables = [];

    // A version that no cache can hold.
    private readonly string _version = $"0.0.0-test.{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("netcompiler-package-").FullName;
    private readonly string _machinePackages;

    public PackedFeed()
    {
        var packed = DotnetCommand.Run(Path.Combine(Repository(), "src", "Runtime"), NoVariables, "pack", "--no-build", "-c", Configuration, "-o", Feed, $"-p:PackageVersion={_version}");
        Assert.True(packed.ExitCode == 0, packed.Output);
        var locals = DotnetCommand.Run(_folder, NoVariables, "nuget", "locals", "global-packages", "--list");
        Assert.True(locals.ExitCode == 0, locals.Output);
        _machinePackages = locals.Output.Split(": ", 2)[1].Trim();
    }

    /// <summary>The package's file.</summary>
    public string Package => Directory.GetFiles(Feed, "*.nupkg").Single();

    private string Feed => Path.Combine(_folder, "feed");

    /// <summary>Makes a project of one file, and a tuning file where it has one, outside the repository and runs a command on it.</summary>
    internal DotnetCommand Run(string name, string program, string command, string? tuning = null)
    {
        var project = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(project, "Program.cs"), program);
        if (tuning is not null)
            File.WriteAllText(Path.Combine(project, "NetCompiler.tuning"), tuning);
        File.WriteAllText(Path.Combine(project, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NetCompiler" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);
        // What the package needs was restored for this repository, so nothing has to be fetched.
        File.WriteAllText(Path.Combine(project, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{Feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="machine" value="{_machinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return DotnetCommand.Run(project, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") }, command, "-c", "Release");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "NetCompiler.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
