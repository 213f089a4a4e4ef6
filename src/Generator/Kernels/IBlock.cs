using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>A method that kernels call, described by all that it depends on: equal blocks are emitted once.</summary>
internal interface IBlock
{
    /// <summary>What the method is called, unless another block has that name.</summary>
    string Name { get; }

    /// <summary>The same block for other kernels: operands are told apart by their place alone.</summary>
    IBlock Anonymous();

    /// <summary>Writes the method.</summary>
    void Write(CodeWriter writer, string name);
}
