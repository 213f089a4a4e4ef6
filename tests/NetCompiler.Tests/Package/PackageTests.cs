using System.IO.Compression;
using System.Text.RegularExpressions;

namespace NetCompiler.Tests.Package;

/// <summary>The package as its users meet it: in a project of their own, far from this repository.</summary>
public sealed partial class PackageTests(PackageTests.LazyFeed lazy) : IClassFixture<PackageTests.LazyFeed>
{
    private PackedFeed Feed => lazy.Feed;

    [PackageFact]
    public void Contains_library_generator_props_and_readme()
    {
        using var package = ZipFile.OpenRead(Feed.Package);
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "lib/net10.0/NetCompiler.Runtime.dll", "lib/net10.0/NetCompiler.Runtime.xml", "analyzers/dotnet/cs/NetCompiler.Generator.dll", "buildTransitive/NetCompiler.props", "README.md" },
            files);
    }

    [PackageFact]
    public void A_fresh_project_declares_a_network_and_trains_it()
    {
        var run = Feed.Run("Fresh",
            """
            using NetCompiler;

            float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
            int[] labels = [0, 1, 1, 0];
            using var net = new Xor(seed: 1);
            using var optimizer = new Adam(0.05f);
            for (var step = 0; step < 300; step++)
                net.TrainStep(inputs, labels, optimizer);
            var scores = new float[2 * labels.Length];
            net.Predict(inputs, scores);
            Console.WriteLine($"{Xor.ParameterCount} parameters, {Accuracy.CountCorrect(scores, labels, 2)} of 4 right");

            [Network, Input(2)]
            [Linear(16), Tanh, Linear(2), SoftmaxCrossEntropy]
            public sealed partial class Xor;
            """,
            "run");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.EndsWith("82 parameters, 4 of 4 right\n", run.Output, StringComparison.Ordinal);
    }

    [PackageFact]
    public void A_wrong_declaration_is_one_error_and_its_own()
    {
        var build = Feed.Run("Wrong",
            """
            using NetCompiler;

            using var net = new TooLarge(seed: 1);
            net.Predict(new float[64], new float[2]);

            [Network, Input(1, 8, 8)]
            [Conv2D(4, Kernel = 9), ReLU]
            [Linear(2), SoftmaxCrossEntropy]
            public sealed partial class TooLarge;
            """,
            "build");
        Assert.NotEqual(0, build.ExitCode);
        var errors = Errors().Matches(build.Output).Select(match => match.Value).Distinct();
        Assert.Equal(["Program.cs(7,12): error NETC0008"], errors);
    }

    [PackageFact]
    public void A_tuning_file_beside_the_project_is_read()
    {
        var build = Feed.Run("Tuned",
            """
            using NetCompiler;

            using var net = new Classifier(seed: 1);
            net.Predict(new float[4], new float[3]);

            [Network, Input(4)]
            [Linear(3), SoftmaxCrossEntropy]
            public sealed partial class Classifier;
            """,
            "build",
            """
            # One line that can be used, and one that cannot.
            infer contraction 4 to 3 exact 512 = samples 8x1
            infer contraction 4 to 3 exact 256 = samples 16x1
            """);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(["NetCompiler.tuning(3,1): error NETC0035"], Errors().Matches(build.Output).Select(match => match.Value).Distinct());
    }

    [GeneratedRegex(@"[\w.]+\(\d+,\d+\): error \w+|error [A-Z]+\d+")]
    private static partial Regex Errors();

    /// <summary>Packs when the first test asks for it: where all are left out, nothing is packed.</summary>
    public sealed class LazyFeed : IDisposable
    {
        private readonly Lazy<PackedFeed> _feed = new(() => new PackedFeed());

        public PackedFeed Feed => _feed.Value;

        public void Dispose()
        {
            if (_feed.IsValueCreated)
                _feed.Value.Dispose();
        }
    }
}
