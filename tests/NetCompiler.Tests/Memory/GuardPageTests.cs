using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Numerics;

namespace NetCompiler.Tests.Memory;

/// <summary>Compiled code reads and writes nothing beyond the ends of any memory that it is given, be it the caller's or the runtime's.</summary>
[Collection(nameof(VariedNetworksFile))]
public sealed class GuardPageTests(VariedNetworksFile networks)
{
    [GuardPagesFact]
    public void Networks_stay_within_their_memory()
    {
        var run = ChildProcess.Run(nameof(GuardedRun), networks.Path);
        Assert.True(run.ExitCode == 0, $"The process ended with {run.ExitCode}. Its last words:\n{string.Join('\n', run.Output.Split('\n').TakeLast(40))}");
    }

    [GuardPagesFact]
    public void One_float_beyond_an_end_is_noticed()
    {
        foreach (var edge in Enum.GetValues<GuardedEdge>())
            foreach (var kind in Enum.GetValues<TrespassKind>())
            {
                var run = ChildProcess.Run(nameof(Trespass), edge.ToString(), kind.ToString());
                Assert.True(run.ExitCode != 0, $"A {kind} beyond the {edge} went unnoticed.");
                Assert.Contains(nameof(Trespass), run.Output, StringComparison.Ordinal);
            }
    }
}
