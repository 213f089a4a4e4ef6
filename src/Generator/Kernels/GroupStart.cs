using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes where the lanes of a tile read their channels, where channels come in groups.</summary>
internal static class GroupStart
{
    /// <summary>Sets a to the first channel of the tile's group, or of the tile's own channels; and lanes, where each lane has its own group.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="operand">What the tile's rows multiply its vectors with.</param>
    /// <param name="vectorLanes">Floats of one vector.</param>
    /// <param name="weights">The weights, or their gradient.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="source">Where channel 0 lies.</param>
    /// <param name="channel">The tile's first output channel.</param>
    public static void Write(CodeWriter w, OperandKind operand, int vectorLanes, Tensor weights, int groups, string source, string channel)
    {
        var group = weights.Channels / groups;
        switch (operand)
        {
            case OperandKind.Lanes:
                w.Line($"var a = {Address.Of(source, Address.Sum(0, (channel, 1)))};");
                break;
            case OperandKind.Broadcast:
                // Tiles of padding have no group; the last one's channels meet weights of zero there.
                var index = weights.Weights.PaddedOuter == weights.Channels ? $"{channel} / {group}" : $"Math.Min({channel} / {group}, {groups - 1})";
                w.Line($"var a = {Address.Of(source, Address.Sum(0, (index, weights.Inner)))};");
                break;
            default:
                w.Line($"var a = {source};");
                w.Line($"var lanes = Lanes.GroupOffsets{vectorLanes * 32}({channel}, {group}, {weights.Inner}, {groups});");
                break;
        }
    }
}
