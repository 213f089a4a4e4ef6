namespace NetCompiler.Generator.Lowering;

/// <summary>
/// The text in which a project commits schedules that were measured: a line a kernel, <c>KEY = SCHEDULE</c>; what follows a <c>#</c> is a comment.
/// </summary>
internal static class TuningFile
{
    /// <summary>The file's name, by which the generator knows it among a project's additional files.</summary>
    public const string Name = "NetCompiler.tuning";

    private const char Comment = '#';

    /// <summary>Reads the lines that are neither empty nor comments.</summary>
    public static IEnumerable<TuningLine> Read(string text)
    {
        for (var begin = 0; begin < text.Length;)
        {
            var next = text.IndexOf('\n', begin);
            var (end, after) = next < 0 ? (text.Length, text.Length) : (next, next + 1);
            var comment = text.IndexOf(Comment, begin, end - begin);
            var line = text.Substring(begin, (comment < 0 ? end : comment) - begin);
            if (line.Trim() is { Length: > 0 } trimmed)
                yield return Line(begin + line.IndexOf(trimmed[0]), trimmed);
            begin = after;
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="comments">What stands above the lines.</param>
    /// <param name="kernels">The kernels with their schedules.</param>
    public static string Write(IEnumerable<string> comments, IEnumerable<TunedKernel> kernels) =>
        string.Concat(comments.Select(comment => $"{Comment} {comment}\n")) + string.Concat(kernels.Select(kernel => $"{kernel}\n"));

    private static TuningLine Line(int begin, string text)
    {
        var line = new TuningLine(begin, text.Length, null, "");
        var sides = text.Split('=').Select(Words).ToArray();
        if (sides.Length != 2 || sides[0].Length == 0)
            return line with { Problem = "a line is a kernel and its schedule, KERNEL = SCHEDULE, as 'benchmarks -- schedules' and the head of a network's generated kernels write it" };
        return Schedule.TryParse(sides[1], out var schedule)
            ? line with { Kernel = new TunedKernel(sides[0], schedule) }
            : line with { Problem = $"'{sides[1]}' is no schedule; one is, for example, '12x2', '2x6x2', 'samples 16x1', 'channels 6x2', 'outputs 5x4', 'sums 6x4', 'batch 6x4', 'F4 12x2 block 240 keep' or 'F2 12x2 block 96 depth 64'" };
    }

    /// <summary>The words of a text, with one space between them.</summary>
    private static string Words(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
