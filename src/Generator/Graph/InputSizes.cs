using System.Globalization;

namespace NetCompiler.Generator.Graph;

/// <summary>What a network must be that takes images of several sizes: it has one set of parameters, and its outputs are the same for each size.</summary>
internal static class InputSizes
{
    /// <summary>The argument of [Input] that names the sizes beyond the first.</summary>
    public const string Argument = "OtherSizes";

    private const string WayOut = "end the network with GlobalAvgPool2D before the first Linear, and let only layers whose parameters belong to channels (Conv2D, BatchNorm) see the image, or leave the size out";

    /// <summary>Throws where the sizes need different parameters, give different outputs or could be taken for one another.</summary>
    /// <param name="graphs">The network once for each size.</param>
    /// <exception cref="ProblemException">The network depends on the size; the problem names the layer.</exception>
    public static void Require(IReadOnlyList<NetworkGraph> graphs)
    {
        foreach (var other in graphs.Skip(1))
        {
            RequireParameters(graphs[0], other);
            RequireOutputs(graphs[0], other);
        }
        foreach (var small in graphs)
            foreach (var large in graphs)
                RequireDistinct(small, large);
    }

    /// <summary>The problem that the network has for one of the other sizes: it names the size.</summary>
    public static ProblemException At(Shape size, ProblemException e) => new(e.Problem with
    {
        Message = $"{e.Problem.Message} (where the input is {size}, one of its {Argument})",
        Argument = e.Problem.Layer < 0 ? Argument : e.Problem.Argument,
    });

    private static void RequireParameters(NetworkGraph first, NetworkGraph other)
    {
        foreach (var (one, two) in first.Parameters.Zip(other.Parameters, (one, two) => (one, two)))
        {
            if (one.Spec == two.Spec)
                continue;
            var layer = first.Nodes.First(n => n.Parameters.Contains(one.Value)).Operation.Name;
            var (shape, otherShape) = one.Spec.Shape == two.Spec.Shape ? (one.Spec.View, two.Spec.View) : (one.Spec.Shape, two.Spec.Shape);
            throw Problem($"{layer}'s parameter {one.Name} depends on the image's size: it is {new Shape(shape)} where the input is {first.InputShape}, and {new Shape(otherShape)} where it is {other.InputShape}; {WayOut}");
        }
    }

    private static void RequireOutputs(NetworkGraph first, NetworkGraph other)
    {
        foreach (var (one, two) in first.Outputs.Zip(other.Outputs, (one, two) => (first[one].Sample, other[two].Sample)))
            if (one != two)
                throw Problem($"the network's output depends on the image's size: it is {one} where the input is {first.InputShape}, and {two} where it is {other.InputShape}; {WayOut}");
    }

    /// <summary>A prediction knows the size by the numbers given and the room for outputs: for the first output, or for all.</summary>
    private static void RequireDistinct(NetworkGraph small, NetworkGraph large)
    {
        long one = small.OutputShape.Length, all = small.Outputs.Sum(o => (long)small[o].Sample.Length);
        if (all > one && small.InputShape.Length * all == large.InputShape.Length * one)
            throw Problem($"room for all outputs of samples of {large.InputShape} could be room for the first output of as many numbers in samples of {small.InputShape}, because {Text(large.InputShape.Length)} is to {Text(small.InputShape.Length)} numbers of a sample as {Text(all)} is to {Text(one)} numbers of its outputs; leave one of the sizes out, or choose another");
    }

    private static ProblemException Problem(string message) => new(new Problem(ProblemIds.SizesDiffer, message, Argument: Argument));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
