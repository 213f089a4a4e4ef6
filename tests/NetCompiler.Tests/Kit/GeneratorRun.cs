using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Tests.Kit;

/// <summary>A project and the generator's state after running on it.</summary>
internal sealed class GeneratorRun(CSharpCompilation compilation, GeneratorDriver driver)
{
    public CSharpCompilation Compilation => compilation;

    /// <summary>The project with what was generated.</summary>
    public CSharpCompilation Result => compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);

    /// <summary>What was generated, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Single.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>All outputs of the generator's named steps.</summary>
    public IEnumerable<(string Step, object Value, IncrementalStepRunReason Reason)> Steps => Flatten(Single.TrackedSteps);

    /// <summary>Why each source output ran.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons => [.. Flatten(Single.TrackedOutputSteps).Select(step => step.Reason)];

    public Exception? Exception => Single.Exception;

    private GeneratorRunResult Single => driver.GetRunResult().Results.Single();

    /// <summary>Runs again on a changed project.</summary>
    public GeneratorRun Edit(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var edited = edit(compilation);
        return new GeneratorRun(edited, driver.RunGenerators(edited));
    }

    /// <summary>Runs again with another text of a file that is no source.</summary>
    public GeneratorRun Replace(AdditionalText before, AdditionalText after) => new(compilation, driver.ReplaceAdditionalText(before, after).RunGenerators(compilation));

    /// <summary>Replaces text that occurs in one of the files, once, and runs again.</summary>
    public GeneratorRun Replace(string before, string after)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        return Edit(c => c.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(tree.ToString().Replace(before, after, StringComparison.Ordinal), tree.FilePath)));
    }

    private static IEnumerable<(string Step, object Value, IncrementalStepRunReason Reason)> Flatten(IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>>> steps) =>
        from pair in steps
        from step in pair.Value
        from output in step.Outputs
        select (pair.Key, output.Value, output.Reason);
}
