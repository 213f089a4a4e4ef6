using System.Globalization;

namespace NetCompiler.Tests.Training;

public class ConsoleProgressTests
{
    private static readonly TrainingProgress Middle = new(2, 10, 50, 200, 6400, 0.51234, 0.1f, 2, null);
    private static readonly TrainingProgress End = new(2, 10, 200, 200, 25600, 0.25, 0.1f, 8, new EpochResult(2, 0.25, null, new EvaluationResult(100, 0.125, 0.9751, 0.999, 5), 0.1f, 8));

    [Fact]
    public void A_terminals_line_is_rewritten_in_place()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new ConsoleProgress(output, isTerminal: true);
        progress.Report(Middle);
        var bar = "epoch  2/10  [=====               ]  25 %  loss 0.5123  3,200/s  6 s left";
        Assert.Equal("\r" + bar, output.ToString());
        Assert.True(bar.Length < 80);
        progress.Report(End);
        var line = "epoch  2/10  loss 0.2500  validation loss 0.1250 accuracy 97.51 % top-5 99.90 %  8.0 s";
        Assert.Equal($"\r{bar}\r{line.PadRight(bar.Length)}\n", output.ToString());
        progress.Report(Middle);
        progress.Report(End with { Result = End.Result!.Value with { Validation = null } });
        Assert.EndsWith($"\r{bar}\r{"epoch  2/10  loss 0.2500  8.0 s".PadRight(bar.Length)}\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirected_output_gets_a_line_an_epoch()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new ConsoleProgress(output, isTerminal: false);
        progress.Report(Middle);
        progress.Report(End with { Result = End.Result!.Value with { Training = new EvaluationResult(5, 0.5, null, null, 0) } });
        Assert.Equal("epoch  2/10  loss 0.2500  training loss 0.5000  validation loss 0.1250 accuracy 97.51 % top-5 99.90 %  8.0 s\n", output.ToString());
    }

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Made by hand, because named cultures do not exist where globalization is invariant.
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            other.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = other;
            A_terminals_line_is_rewritten_in_place();
            A_redirected_output_gets_a_line_an_epoch();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
