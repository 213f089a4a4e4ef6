using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>Shows training in the console: a bar that is rewritten in place on a terminal, and one line an epoch that stays.</summary>
/// <remarks>Where the output is redirected, the lines alone are written. Numbers are written the same way in every culture.</remarks>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    // Short enough for the whole line to fit into 80 columns: a terminal cannot rewrite a line that it has wrapped.
    private const int BarCells = 20;
    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private int _shown;

    /// <summary>Shows training on the standard output.</summary>
    public ConsoleProgress()
        : this(Console.Out, !Console.IsOutputRedirected)
    {
    }

    /// <summary>Shows training on any writer.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="isTerminal">Whether the writer leads to a terminal, where a carriage return goes back to the beginning of the line.</param>
    public ConsoleProgress(TextWriter output, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _isTerminal = isTerminal;
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Result is { } result)
            EndLine(Line(value, result));
        else if (_isTerminal)
            Rewrite(Bar(value));
    }

    private static string Bar(TrainingProgress value)
    {
        var done = (double)value.Step / value.Steps;
        var cells = (int)(done * BarCells);
        var rate = value.Samples / value.Seconds;
        var left = value.Seconds / done - value.Seconds;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Epoch(value)}  [{new string('=', cells)}{new string(' ', BarCells - cells)}] {100 * done,3:F0} %  loss {value.Loss:F4}  {rate:N0}/s  {left:F0} s left");
    }

    private static string Line(TrainingProgress value, EpochResult result)
    {
        var text = new StringBuilder(Epoch(value)).Append(CultureInfo.InvariantCulture, $"  loss {result.Loss:F4}");
        if (result.Training is { } training)
            Append(text, "training", training);
        if (result.Validation is { } validation)
            Append(text, "validation", validation);
        return text.Append(CultureInfo.InvariantCulture, $"  {result.Seconds:F1} s").ToString();
    }

    private static string Epoch(TrainingProgress value)
    {
        var epochs = value.Epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {value.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.Length)}/{epochs}";
    }

    private static void Append(StringBuilder text, string what, EvaluationResult result)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {what} loss {result.Loss:F4}");
        if (result.Accuracy is { } accuracy)
            text.Append(CultureInfo.InvariantCulture, $" accuracy {100 * accuracy:F2} %");
        if (result.TopKAccuracy is { } within)
            text.Append(CultureInfo.InvariantCulture, $" top-{result.TopK} {100 * within:F2} %");
    }

    private void Rewrite(string text)
    {
        // Spaces wipe out what is left of a longer line before.
        _output.Write('\r' + text.PadRight(_shown));
        _output.Flush();
        _shown = text.Length;
    }

    private void EndLine(string text)
    {
        _output.WriteLine(_shown > 0 ? '\r' + text.PadRight(_shown) : text);
        _output.Flush();
        _shown = 0;
    }
}
