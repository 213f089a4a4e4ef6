using System.CommandLine;

namespace NetCompiler.Samples.Shared;

/// <summary>The option that names an optimizer.</summary>
internal static class OptimizerOption
{
    private const string Name = "--optimizer";

    /// <summary>Makes the option.</summary>
    /// <param name="standard">The default in words, where it is not a fixed one.</param>
    public static Option<string?> Create(string standard) => new(Name)
    {
        Description = $"How parameters are updated: {Names} [default: {standard}]",
        CustomParser = argument =>
        {
            var given = argument.Tokens[0].Value;
            if (!OptimizerChoice.All.ContainsKey(given))
                argument.AddError($"{Name} must be one of {Names}, but '{given}' was given.");
            return given;
        },
    };

    private static string Names => string.Join(", ", OptimizerChoice.All.Keys);
}
