using System.Text;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers;

/// <summary>Runs a study and shows what it came to: charts and table on the console, and the files that were asked for.</summary>
internal static class Presentation
{
    private const int Failure = 1;

    /// <returns>The process's exit code: 1 where a file cannot be written.</returns>
    public static int Run(string name, Settings settings, Func<Settings, Study> run)
    {
        // Lines are drawn with braille patterns, which some consoles show in UTF-8 alone.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.WriteLine(Problem.Source);
        Console.WriteLine();
        var study = run(settings);
        Console.WriteLine(study.Charts.ToText(TextFormat.ForConsole()));
        Console.WriteLine(study.Table);
        Console.WriteLine();
        foreach (var note in study.Notes)
            Console.WriteLine(note);
        try
        {
            if (settings.Svg is not null)
                File.WriteAllText(settings.Svg, study.Charts.ToSvg());
            if (settings.Json is not null)
                Report.Of(name, settings, study).Save(settings.Json);
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return Failure;
        }
    }
}
