namespace NetCompiler.Samples.Charts;

/// <summary>How a chart is drawn as text.</summary>
public sealed record TextFormat
{
    private const int LeastWidth = 40;
    private const int LeastHeight = 12;
    private const int GreatestWidth = 140;
    private const int GreatestHeight = 32;

    /// <summary>Describes how a chart is drawn.</summary>
    /// <param name="width">Characters of a line, at least 40.</param>
    /// <param name="height">Lines of the drawing, from its title to the labels of its horizontal axis, at least 12; the legend comes below.</param>
    /// <param name="colours">Whether lines are coloured by the control sequences of terminals.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is too little room.</exception>
    public TextFormat(int width = 100, int height = 26, bool colours = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastHeight);
        Width = width;
        Height = height;
        Colours = colours;
    }

    /// <summary>Characters of a line.</summary>
    public int Width { get; }

    /// <summary>Lines of the drawing without the legend.</summary>
    public int Height { get; }

    /// <summary>Whether lines are coloured.</summary>
    public bool Colours { get; }

    /// <summary>What fits the terminal: its size within reason, and colours unless the variable NO_COLOR is set or TERM is dumb. A file gets the standard size without colours.</summary>
    public static TextFormat ForConsole()
    {
        if (Console.IsOutputRedirected)
            return new TextFormat();
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        // One column stays free, as some terminals wrap a line that fills it; some lines, for the legend.
        return new TextFormat(
            Math.Clamp(Console.WindowWidth - 1, LeastWidth, GreatestWidth),
            Math.Clamp(Console.WindowHeight - 6, LeastHeight, GreatestHeight),
            colours);
    }
}
