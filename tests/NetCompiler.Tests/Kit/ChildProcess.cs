namespace NetCompiler.Tests.Kit;

/// <summary>Runs an errand of the test assembly in a process of its own, since it may end by a crash or needs other settings of the runtime.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it with the settings of this process.</summary>
    public static DotnetCommand Run(params IEnumerable<string> errand) => Run(new Dictionary<string, string>(), errand);

    /// <summary>Runs it with further variables.</summary>
    public static DotnetCommand Run(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> errand) =>
        DotnetCommand.Run(AppContext.BaseDirectory, environment, ["exec", typeof(ChildProcess).Assembly.Location, .. errand]);
}
