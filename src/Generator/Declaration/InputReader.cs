using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>Reads the [Input] attributes.</summary>
internal static class InputReader
{
    public static EquatableArray<InputDeclaration> Read(INamedTypeSymbol type, AttributeData network, IReadOnlyList<AttributeData> inputs, bool isGraph)
    {
        if (inputs.Count == 0)
            throw new DeclarationException(ProblemIds.BadInput, $"{type.Name} does not say what a sample is; add [Input(features)], or [Input(channels, height, width)] for images", Places.Of(network));
        if (inputs.Count > 1 && !isGraph)
            throw new DeclarationException(ProblemIds.InputCount, $"{type.Name} is a chain of layers and takes one input, but it has {Text(inputs.Count)}; remove this one, or declare the network as a graph: a method marked [Graph] takes one node for each input", Places.Of(inputs[1]));
        var declarations = inputs.Select(Read).ToEquatableArray();
        if (declarations.Count > 1 && inputs.FirstOrDefault(OtherSizesReader.IsGiven) is { } several)
            throw new DeclarationException(ProblemIds.BadInput, $"{type.Name} has {Text(inputs.Count)} inputs, but only a network with one input can take other sizes of it; remove {OtherSizesReader.Argument}", Places.Of(several, OtherSizesReader.Argument));
        return declarations;
    }

    private static InputDeclaration Read(AttributeData input)
    {
        var given = input.ConstructorArguments[0];
        var numbers = given.IsNull ? [] : given.Values.Select(value => (int)value.Value!).ToArray();
        if (numbers.Length is not (1 or 3))
            throw new DeclarationException(ProblemIds.BadInput, $"Input takes one number (features) or three (channels, height, width), but {Given(numbers)}; {WayOut(numbers)}", Places.Of(input));
        for (var place = 0; place < numbers.Length; place++)
            if (numbers[place] <= 0)
                throw new DeclarationException(ProblemIds.BadInput, $"the numbers of Input must be positive, but {Text(numbers[place])} was given", Places.Of(input, place));
        return new InputDeclaration(numbers.ToEquatableArray(), input.NamedArguments.Any(pair => pair is { Key: "Gradient", Value.Value: true }), OtherSizesReader.Read(input, numbers));
    }

    private static string Given(int[] numbers) => numbers.Length == 0 ? "none was given" : $"{Text(numbers.Length)} were given ({List(numbers)})";

    private static string WayOut(int[] numbers) => numbers.Length switch
    {
        0 => "write, for example, Input(784) or Input(1, 28, 28)",
        2 => $"write Input(1, {List(numbers)}) for images with one channel",
        4 => $"the batch is not part of a sample: write Input({List(numbers.Skip(1))})",
        _ => "a sample of another shape is given as a vector of all its numbers",
    };

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
