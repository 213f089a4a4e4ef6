using NetCompiler.Tests.Jit;
using NetCompiler.Tests.Memory;

namespace NetCompiler.Tests;

/// <summary>What the test assembly does when it is started as a program: errands of tests that need a process of their own.</summary>
internal static class Program
{
    /// <summary>Runs the errand with its arguments.</summary>
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [nameof(GuardedRun), var networks]:
                GuardedRun.Run(networks);
                return 0;
            case [nameof(Trespass), var edge, var access]:
                Trespass.Run(Enum.Parse<GuardedEdge>(edge), Enum.Parse<TrespassKind>(access));
                return 0;
            case [nameof(JitRun), var networks]:
                JitRun.Run(networks);
                return 0;
            default:
                Console.Error.WriteLine($"There is no errand '{string.Join(' ', arguments)}'.");
                return 2;
        }
    }
}
