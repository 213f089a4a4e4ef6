using System.Text.RegularExpressions;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Jit;

/// <summary>What the JIT says of the emitted code of many networks.</summary>
/// <param name="Methods">The methods of the emitted classes, each with what it was compiled to.</param>
/// <param name="Blocks">The register blocks, disassembled.</param>
internal sealed partial record JitReport(IReadOnlyList<JitMethod> Methods, IReadOnlyList<BlockListing> Blocks)
{
    /// <summary>Runs the networks of a file in a process of its own.</summary>
    public static JitReport Of(string networks)
    {
        var file = Path.GetTempFileName();
        try
        {
            var run = ChildProcess.Run(
                new Dictionary<string, string>
                {
                    ["DOTNET_JitStdOutFile"] = file,
                    ["DOTNET_JitDisasmSummary"] = "1",
                    // No second compilation in the background, which would write into the listings of the first.
                    ["DOTNET_TC_CallCountingDelayMs"] = "FFFFFFF",
                    ["DOTNET_JitDisasm"] = "Contraction* OuterProduct* PixelVectorContraction* BatchContraction* BatchOuterProduct* MaximaOuterProduct* Dots*",
                },
                nameof(JitRun), networks);
            Assert.True(run.ExitCode == 0, run.Output);
            return Parse(File.ReadAllLines(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static JitReport Parse(IReadOnlyList<string> lines)
    {
        var methods = new List<JitMethod>();
        var blocks = new List<BlockListing>();
        List<string>? listing = null;
        foreach (var line in lines)
            if (Listing().Match(line) is { Success: true } head)
                blocks.Add(new BlockListing(head.Groups["class"].Value, head.Groups["name"].Value, listing = []));
            else if (Summary().Match(line) is { Success: true } summary)
            {
                // The line that says that a method is done also ends its listing.
                listing = null;
                methods.Add(new JitMethod(summary.Groups["class"].Value, summary.Groups["name"].Value, summary.Groups["tier"].Value));
            }
            else
                listing?.Add(line);
        return new JitReport([.. methods.Where(method => method.IsEmitted)], blocks);
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<class>[^:]+):(?<name>\w+)\(")]
    private static partial Regex Listing();

    [GeneratedRegex(@"^\s*\d+: JIT compiled (?<class>.+?):(?<name>[^:(]+)\(.*\) \[(?<tier>[^,\]]+)")]
    private static partial Regex Summary();
}
