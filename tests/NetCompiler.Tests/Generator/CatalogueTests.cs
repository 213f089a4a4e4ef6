using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Ids, descriptors, pages, release table and tests say the same, one to one.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string Pages = Path.Combine(Root(), "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Ids_are_descriptors_in_order()
    {
        var ids = typeof(ProblemIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Where(id => id.Length > 0);
        Assert.Equal(ids, Descriptors.All.Select(descriptor => descriptor.Id));
        Assert.Equal(Descriptors.All.Select((_, i) => $"NETC{i + 1:D4}"), Descriptors.All.Select(descriptor => descriptor.Id));
        Assert.Equal(Descriptors.All, new NetworkAnalyzer().SupportedDiagnostics);
    }

    [Fact]
    public void Release_table_has_every_descriptor()
    {
        var table = Directory.GetFiles(Path.Combine(Root(), "src", "Generator"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines).Where(line => line.StartsWith("NETC", StringComparison.Ordinal));
        Assert.Equal(Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"), table.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_has_its_descriptor_and_its_line_in_the_index()
    {
        Assert.Equal(
            Descriptors.All.Select(descriptor => descriptor.Id),
            Directory.GetFiles(Pages, "NETC*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(d => $"| [{d.Id}]({d.Id}.md) | {d.DefaultSeverity} | {d.Title} |"),
            File.ReadLines(Path.Combine(Pages, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Pages_show_what_they_say(string id)
    {
        var descriptor = Descriptors.Of(id);
        Assert.Equal($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        var page = await File.ReadAllTextAsync(Path.Combine(Pages, $"{id}.md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        var parts = page.Split("## Right");
        var found = await Diagnose(parts[0], allowUnsafe: id != ProblemIds.UnsafeNotAllowed);
        Assert.Equal((id, descriptor.DefaultSeverity), (found.Single().Id, found.Single().Severity));
        if (id != ProblemIds.UnsafeNotAllowed)
            Assert.Empty(await Diagnose(parts[1], allowUnsafe: true));
    }

    /// <summary>The tests mark where each diagnostic is expected; one that none of them marks is not tested.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_test_of_its_place(string id) => Assert.Contains(
        Directory.GetFiles(Path.Combine(Root(), "tests", "NetCompiler.Tests", "Generator"), "*DiagnosticsTests.cs"),
        file => File.ReadAllText(file).Contains($"{{|{id}:", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Diagnostic>> Diagnose(string page, bool allowUnsafe)
    {
        var code = Example().Match(page).Groups[1].Value;
        Assert.NotEmpty(code);
        var tuning = new MemoryText(TuningFile.Name, Tuning().Match(page).Groups[1].Value);
        return await AnalyzerHarness.Diagnose(GeneratorHarness.Run(GeneratorHarness.Compilation([code], allowUnsafe), tuning).Result, tuning);
    }

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Tuning();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", ".."));
}
