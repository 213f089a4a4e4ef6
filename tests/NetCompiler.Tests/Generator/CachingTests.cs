using Microsoft.CodeAnalysis;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>What the generator does again after an edit: as little as possible, since an IDE runs it while people type.</summary>
public sealed class CachingTests
{
    private static readonly string[] Sources =
    [
        """
        namespace Models;

        [Network, Input(1, 8, 8), Conv2D(4, Kernel = 3, Padding = 1), ReLU, Linear(10), SoftmaxCrossEntropy]
        public sealed partial class First;

        [Network(Initialization = Initialization.KaimingNormal), Input(4), Linear(3), Dropout(0.25), SoftmaxCrossEntropy]
        public sealed partial class Second;
        """,
        "[Network, Input(4), Linear(0), SoftmaxCrossEntropy] public sealed partial class Broken;",
        "[Network, Input(4)] public sealed class Hopeless;",
        "static class Unrelated { public static int Number => 1; }",
    ];

    public static TheoryData<string, string> HarmlessEdits => new()
    {
        { "Number => 1", "Number => 2" },
        { "static class Unrelated", "// A comment.\nstatic class Unrelated" },
        { "[Network, Input(1, 8, 8), Conv2D(4, Kernel = 3, Padding = 1)", "// A comment.\n[Network]\n[Input(1, 8,\n 8)]\n[Conv2D(channels: 2 + 2, Kernel = 3, Padding = 1)" },
        { "public sealed partial class First;", "/// <summary>Documented.</summary>\npublic sealed partial class First { public int Extra => 3; }" },
        { "Linear(3), Dropout(0.25)", "LinearAttribute(0x3), DropoutAttribute(p: 1.0 / 4)" },
    };

    [Fact]
    public void Nothing_changed_nothing_runs()
    {
        var run = GeneratorHarness.RunTwice(Sources);
        AssertQuiet(run);
        Assert.Equal(4, run.Steps.Count(step => step.Step == "Declarations"));
    }

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void Edits_that_declare_nothing_else_run_nothing(string before, string after)
    {
        var first = GeneratorHarness.Run(Sources);
        var second = first.Replace(before, after);
        AssertQuiet(second);
        Assert.Equal(first.Files, second.Files);
    }

    [Theory]
    [InlineData("Linear(10)", "Linear(11)")]
    [InlineData("Linear(3), Dropout(0.25)", "Linear(3), Dropout(0.5)")]
    [InlineData("KaimingNormal", "LeCunNormal")]
    [InlineData("class Second", "class Third")]
    [InlineData("Linear(0)", "Linear(-1)")]
    public void An_edit_of_one_network_compiles_that_one_alone(string before, string after)
    {
        var run = GeneratorHarness.EditAndRun(Sources, before, after);
        var reasons = run.Steps.Where(step => step.Step == "Declarations").Select(step => step.Reason).ToList();
        Assert.Single(reasons, reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(3, reasons.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Single(run.OutputReasons, reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(3, run.OutputReasons.Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_new_network_compiles_alone_and_a_removed_one_leaves_no_file()
    {
        const string declaration = "[Network, Input(2), Linear(3), SoftmaxCrossEntropy] partial class Added;";
        var first = GeneratorHarness.Run(Sources);
        var added = first.Edit(compilation => compilation.AddSyntaxTrees(GeneratorHarness.Parse(declaration, "Added.cs")));
        Assert.Single(added.OutputReasons, reason => reason == IncrementalStepRunReason.New);
        Assert.Equal(["Added.Kernels.g.cs", "Added.g.cs"], added.Files.Keys.Except(first.Files.Keys).Order(StringComparer.Ordinal));
        var removed = added.Replace(declaration, "");
        Assert.Equal(first.Files, removed.Files);
    }

    [Fact]
    public void Order_of_layers_and_files_of_the_project_decide_nothing_but_what_they_mean()
    {
        var forward = GeneratorHarness.Run(Sources);
        var backward = GeneratorHarness.Run([.. Sources.Reverse()]);
        Assert.Equal(forward.Files.OrderBy(file => file.Key, StringComparer.Ordinal), backward.Files.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void No_object_of_the_compiler_survives() => RoslynFree.AssertNoRoslynObjects(GeneratorHarness.Run(Sources));

    [Fact]
    public void The_same_source_gives_equal_models()
    {
        var (first, second) = (Models(GeneratorHarness.Run(Sources)), Models(GeneratorHarness.Run(Sources)));
        Assert.Equal(4, first.Count);
        for (var i = 0; i < first.Count; i++)
            StructuralEquality.AssertEqual(first[i], second[i]);
        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var here = GeneratorHarness.Run(Sources);
        using (new ForeignCulture())
        {
            var there = GeneratorHarness.Run(Sources);
            Assert.Equal(Models(here), Models(there));
            foreach (var (name, text) in here.Files)
                Assert.Equal(text, there.Files[name]);
        }
    }

    private static List<object> Models(GeneratorRun run) => [.. run.Steps.Where(step => step.Step == "Declarations").Select(step => step.Value)];

    private static void AssertQuiet(GeneratorRun run)
    {
        Assert.All(run.Steps.Where(step => step.Step == "Declarations"), step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Value}: {step.Reason}"));
        Assert.All(run.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
