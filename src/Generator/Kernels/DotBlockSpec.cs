using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of sums over lanes from another; equal blocks are emitted once.</summary>
/// <param name="Samples">Vectors of the left operand.</param>
/// <param name="Rows">Rows of a panel; 0 for what lies behind the last one, where sums are empty.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="PanelLanes">Floats of a panel's row.</param>
/// <param name="Keeps">Whether the rows are also copied, panel after panel, so that the next samples find them side by side.</param>
/// <param name="Epilogue">What is applied before the result is stored.</param>
internal sealed record DotBlockSpec(int Samples, int Rows, int Lanes, int PanelLanes, bool Keeps, Expr Epilogue) : IBlock
{
    /// <summary>Whether the left operand lies in several runs of as many panels, a stride apart: rows of an image.</summary>
    public bool HasRuns { get; init; }

    public string Name => $"Dots{Samples}x{Rows}Of{PanelLanes}{(Keeps ? "Keeping" : "")}{(HasRuns ? "InRuns" : "")}";

    public IBlock Anonymous() => this with { Epilogue = EpilogueOperands.Anonymous(Epilogue) };

    public void Write(CodeWriter writer, string name) => DotBlock.Write(writer, name, this);
}
