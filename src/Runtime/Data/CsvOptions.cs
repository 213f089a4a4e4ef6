namespace NetCompiler;

/// <summary>How <see cref="CsvData"/> reads a file.</summary>
public sealed class CsvOptions
{
    /// <summary>What separates the fields of a line; null for the first of tab, semicolon, bar, comma and space that the first line contains.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line is a header. Its names are used in messages where there is one for every field, and it is skipped otherwise.</summary>
    public bool HasHeader { get; init; }

    /// <summary>The column of the class labels, <c>^1</c> for the last (the default), <c>0</c> for the first; not used where there are <see cref="TargetColumns"/>.</summary>
    public Index LabelColumn { get; init; } = ^1;

    /// <summary>Names of the classes, in the order of their labels; null to take them from the file. Give them where several files must agree.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The columns that make up the target vectors, in this order; empty (the default) where there are class labels.</summary>
    public IReadOnlyList<Index> TargetColumns { get; init; } = [];

    /// <summary>Shape of one sample, for example [1, 8, 8]; null for one number for each column that is neither label nor target.</summary>
    public IReadOnlyList<int>? SampleShape { get; init; }
}
