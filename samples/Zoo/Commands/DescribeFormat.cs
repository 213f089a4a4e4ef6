namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>How <c>describe</c> shows a network.</summary>
internal enum DescribeFormat
{
    /// <summary>A table of its layers, with what else is known of it.</summary>
    Table,

    /// <summary>Its graph as a Mermaid flow chart.</summary>
    Mermaid,

    /// <summary>Its graph in Graphviz's DOT language.</summary>
    Dot,
}
