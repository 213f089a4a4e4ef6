using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetCompiler.Generator;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Tests.Kit;

/// <summary>Checks the diagnostics of a project: the analyzer's and the C# compiler's together, so that nothing comes in the wake of a mistake.</summary>
internal static class AnalyzerHarness
{
    /// <summary>Expects exactly the marked diagnostics, and that the generator's files neither add any nor change what the analyzer says.</summary>
    /// <returns>The messages, in the order of the source.</returns>
    public static Task<IReadOnlyList<string>> Check(params string[] markup) => Check(markup, allowUnsafe: true);

    /// <inheritdoc cref="Check(string[])"/>
    public static async Task<IReadOnlyList<string>> Check(string[] markup, bool allowUnsafe)
    {
        var parsed = markup.Select(Markup.Parse).ToArray();
        var run = GeneratorHarness.Run(GeneratorHarness.Compilation(parsed.Select(p => p.Source), allowUnsafe));
        Assert.Null(run.Exception);
        var all = await Diagnose(run.Result);
        var expected = parsed.SelectMany((p, file) => p.Expected.Select(e => (File: $"File{file}.cs", e.Span.Start, e.Span.End, e.Id)));
        Assert.True(Text(expected) == Text(all.Select(Place)), $"Expected:\n{Text(expected)}\nActual:\n{string.Join('\n', all)}");

        var before = await Diagnose(run.Compilation);
        Assert.Equal(Text(Own(all).Select(Place)), Text(Own(before).Select(Place)));
        return [.. Own(all).OrderBy(Place).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>Expects exactly the diagnostics that are marked in a tuning file, and none in the sources.</summary>
    /// <returns>The messages, in the order of the file.</returns>
    public static async Task<IReadOnlyList<string>> CheckTuning(string markup, params string[] sources)
    {
        var parsed = Markup.Parse(markup);
        var tuning = new MemoryText(TuningFile.Name, parsed.Source);
        var all = await Diagnose(GeneratorHarness.Compilation(sources), tuning);
        Assert.All(all, diagnostic => Assert.Equal(TuningFile.Name, diagnostic.Location.GetLineSpan().Path));
        Assert.Equal(
            Text(parsed.Expected.Select(e => ("", e.Span.Start, e.Span.End, e.Id))),
            Text(all.Select(Place)));
        return [.. all.OrderBy(Place).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>Warnings and errors of the C# compiler and the analyzer.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(CSharpCompilation compilation, params AdditionalText[] files)
    {
        var all = await compilation.WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions([.. files])).GetAllDiagnosticsAsync();
        return [.. all.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static IEnumerable<Diagnostic> Own(IEnumerable<Diagnostic> all) => all.Where(diagnostic => diagnostic.Id.StartsWith("NETC", StringComparison.Ordinal));

    private static (string File, int Start, int End, string Id) Place(Diagnostic diagnostic) =>
        (diagnostic.Location.SourceTree?.FilePath ?? "", diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End, diagnostic.Id);

    private static string Text(IEnumerable<(string File, int Start, int End, string Id)> places) =>
        string.Join('\n', places.Order().Select(place => $"{place.File}({place.Start}..{place.End}): {place.Id}"));
}
