using System.Globalization;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>One argument of a layer: the text is invariant ("3", "0.5", "true", an enum member's name, or "1,0.5" for an array).</summary>
internal sealed record Argument(string Name, string Text);

/// <summary>The arguments that a declaration gives a layer, by parameter or property name in any casing.</summary>
internal sealed record Arguments(EquatableArray<Argument> Items)
{
    /// <summary>What stands between the elements of an array.</summary>
    public const string Separator = ",";

    public static Arguments None { get; } = new(default(EquatableArray<Argument>));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The text of an argument; null where it is not given.</summary>
    public string? Text(string name) => Find(name);

    public int Integer(string name, int fallback) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

    public double Number(string name, double fallback) => Find(name) is { } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : fallback;

    public bool Flag(string name, bool fallback) => Find(name) is { } text ? text == "true" : fallback;

    /// <summary>An enum argument as the member's name; a value that names no member is its number and becomes an error here.</summary>
    public T Choice<T>(string name, T fallback)
        where T : struct, Enum
    {
        if (Find(name) is not { } text)
            return fallback;
        if (Enum.GetNames(typeof(T)).Contains(text))
            return (T)Enum.Parse(typeof(T), text);
        throw new ProblemException(new Problem(ProblemIds.UnknownOption, $"{name} must be one of {string.Join(", ", Enum.GetNames(typeof(T)))}, but {text} was given", Argument: name));
    }

    /// <summary>An integer that must be given and lie in a range.</summary>
    public int Required(string name, int minimum)
    {
        if (!Has(name))
            throw new ProblemException(new Problem(ProblemIds.MissingArgument, $"{name} must be given", Argument: name));
        return AtLeast(name, minimum, minimum);
    }

    /// <summary>An integer that must be at least <paramref name="minimum"/>.</summary>
    public int AtLeast(string name, int minimum, int fallback)
    {
        var value = Integer(name, fallback);
        if (value < minimum)
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"{name} must be at least {minimum}, but {value.ToString(CultureInfo.InvariantCulture)} was given", Argument: name));
        return value;
    }

    /// <summary>A finite number for which <paramref name="valid"/> holds.</summary>
    public double Number(string name, double fallback, Func<double, bool> valid, string expected)
    {
        var value = Number(name, fallback);
        if (double.IsNaN(value) || double.IsInfinity(value) || !valid(value))
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"{name} must be {expected}, but {value.ToString(CultureInfo.InvariantCulture)} was given", Argument: name));
        return value;
    }

    /// <summary>An array of finite numbers for each of which <paramref name="valid"/> holds; empty where none is given.</summary>
    public EquatableArray<double> Numbers(string name, Func<double, bool> valid, string expected)
    {
        if (Find(name) is not { Length: > 0 } text)
            return [];
        var values = text.Split(Separator[0]).Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)).ToEquatableArray();
        foreach (var value in values)
            if (double.IsNaN(value) || double.IsInfinity(value) || !valid(value))
                throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"{name} must be {expected}, but {value.ToString(CultureInfo.InvariantCulture)} is among them", Argument: name));
        return values;
    }

    private string? Find(string name)
    {
        foreach (var item in Items)
            if (string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase))
                return item.Text;
        return null;
    }
}
