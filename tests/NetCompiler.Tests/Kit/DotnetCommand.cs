using System.Diagnostics;
using System.Text;

namespace NetCompiler.Tests.Kit;

/// <summary>Runs the dotnet command as a user would, away from the settings of the build that runs the tests.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">All that was printed.</param>
internal sealed record DotnetCommand(int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">Variables that are set besides those of this process.</param>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    public static DotnetCommand Run(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host hands down where its own build found MSBuild and its SDKs.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Nothing that is started here outlives the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return new DotnetCommand(process.ExitCode, output.ToString());

        void Add(string? line)
        {
            if (line is not null)
                lock (output)
                    output.Append(line).Append('\n');
        }
    }
}
