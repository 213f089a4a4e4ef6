using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetCompiler.Samples.Shared;

/// <summary>Options whose values are numbers, read the same way in every culture.</summary>
internal static class NumberOption
{
    /// <summary>Makes an option with a default.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it means.</param>
    /// <param name="standard">The default.</param>
    /// <param name="range">Which numbers are right, in words.</param>
    /// <param name="isValid">Whether a number is right.</param>
    public static Option<T> Create<T>(string name, string description, T standard, string range, Func<T, bool> isValid)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = argument => Parse(argument, name, range, isValid),
        };

    /// <summary>Makes an option without a default.</summary>
    public static Option<T?> Optional<T>(string name, string description, string range, Func<T, bool> isValid)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            CustomParser = argument => Parse(argument, name, range, isValid),
        };

    private static T Parse<T>(ArgumentResult argument, string name, string range, Func<T, bool> isValid)
        where T : struct, IParsable<T>
    {
        var given = argument.Tokens[0].Value;
        if (T.TryParse(given, CultureInfo.InvariantCulture, out var value) && isValid(value))
            return value;
        argument.AddError($"{name} must be {range}, but '{given}' was given.");
        return default;
    }
}
