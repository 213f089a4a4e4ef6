namespace NetCompiler.Tests.Memory;

/// <summary>An errand: reads or writes one float beyond a block of the runtime's and must not live to the end of it.</summary>
internal static unsafe class Trespass
{
    private const int Length = 32;

    public static void Run(GuardedEdge edge, TrespassKind kind)
    {
        BlockSource.Current = new GuardedBlocks(edge);
        using var block = new AlignedMemory(Length);
        var beyond = edge == GuardedEdge.Begin ? block.Pointer - 1 : block.Pointer + Length;
        if (kind == TrespassKind.Write)
            *beyond = 1;
        else
            Console.WriteLine(*beyond);
    }
}
