using System.Globalization;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>Where in its window each maximum is: what the backward step of a maximum needs. Bytes where they suffice, else floats, which hold whole numbers up to 2^24.</summary>
internal static class MaximumPositions
{
    private const int MostOfByte = 256;

    private const int MostOfFloat = 1 << 24;

    /// <summary>The saved value for windows of so many positions.</summary>
    public static SavedSpec Saved(long positions, Shape output) =>
        new("argmax", positions <= MostOfByte ? ValueKind.Index : ValueKind.Activation, output.Dimensions);

    /// <summary>The problem that a window has more positions than can be told apart, if it has.</summary>
    public static void RequireFew(Operation operation, long height, long width, string id)
    {
        if ((double)height * width > MostOfFloat)
            throw new ProblemException(new Problem(
                id, $"{operation.Name}'s window must have at most {MostOfFloat.ToString(CultureInfo.InvariantCulture)} positions, but {height}x{width} are more; pool in two steps", Argument: "kernel"));
    }
}
