using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>Reads the further sizes of images that [Input] names.</summary>
internal static class OtherSizesReader
{
    /// <summary>The argument's name.</summary>
    public const string Argument = InputSizes.Argument;

    /// <summary>Whether the attribute names other sizes.</summary>
    public static bool IsGiven(AttributeData input) => Numbers(input).Length > 0;

    /// <summary>Heights and widths in pairs; empty where none are given.</summary>
    /// <param name="input">The attribute.</param>
    /// <param name="shape">The shape that it declares.</param>
    public static EquatableArray<int> Read(AttributeData input, int[] shape)
    {
        var numbers = Numbers(input);
        if (numbers.Length == 0)
            return [];
        if (shape.Length == 1)
            throw Problem(input, $"{Argument} are heights and widths of images, but Input({Text(shape[0])}) is a vector of features; give [Input(channels, height, width)]");
        if (numbers.Length % 2 != 0)
            throw Problem(input, $"{Argument} takes pairs of height and width, but {Text(numbers.Length)} {(numbers.Length == 1 ? "number was" : "numbers were")} given ({string.Join(", ", numbers.Select(Text))}); write, for example, {Argument} = [48, 48, 64, 64]");
        var taken = new Dictionary<long, string> { [(long)shape[1] * shape[2]] = Size(shape[1], shape[2]) };
        for (var i = 0; i < numbers.Length; i += 2)
        {
            var (height, width) = (numbers[i], numbers[i + 1]);
            if (Math.Min(height, width) <= 0)
                throw Problem(input, $"the heights and widths of {Argument} must be positive, but {Size(height, width)} was given");
            var pixels = (long)height * width;
            if (taken.TryGetValue(pixels, out var other))
                throw Problem(input, $"images of {Size(height, width)} have {pixels.ToString(CultureInfo.InvariantCulture)} pixels, as those of {other} have, but sizes are told apart by the number of pixels; leave one of them out");
            taken.Add(pixels, Size(height, width));
        }
        return numbers.ToEquatableArray();
    }

    private static int[] Numbers(AttributeData input) =>
        input.NamedArguments.FirstOrDefault(pair => pair.Key == Argument).Value is { Kind: TypedConstantKind.Array, IsNull: false } given ? [.. given.Values.Select(value => (int)value.Value!)] : [];

    private static DeclarationException Problem(AttributeData input, string message) => new(ProblemIds.BadInput, message, Places.Of(input, Argument));

    private static string Size(int height, int width) => $"{Text(height)}x{Text(width)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
