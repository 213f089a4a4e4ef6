using System.Globalization;

namespace NetCompiler.Generator.Graph;

/// <summary>Counts what a network holds. Shapes and offsets are 32-bit numbers, so that a network beyond them must be refused before they overflow.</summary>
internal sealed class SizeBudget
{
    private long _activations;
    private long _parameters;

    /// <summary>Adds the input or a layer's output, for one sample.</summary>
    public void TakeActivation(string owner, Shape shape)
    {
        var length = Length(shape.Dimensions);
        _activations += Require($"{owner}'s {shape}", "numbers a sample", length);
        Require($"the network up to {owner}", "numbers a sample", _activations);
    }

    /// <summary>Adds a parameter.</summary>
    public void TakeParameter(string owner, ParameterSpec spec)
    {
        _parameters += Require($"{owner}'s {spec.Suffix}", "numbers", Length(spec.View));
        Require($"the network up to {owner}", "parameters", _parameters);
    }

    private static long Require(string what, string unit, long length) => length <= int.MaxValue
        ? length
        : throw new ProblemException(new Problem(ProblemIds.TooLarge, $"{what} has more than {int.MaxValue.ToString(CultureInfo.InvariantCulture)} {unit}; make it smaller, for example with fewer channels, a larger stride or pooling before it"));

    /// <summary>The product, or one more than fits as soon as it does not fit.</summary>
    private static long Length(IEnumerable<int> extents)
    {
        long length = 1;
        foreach (var extent in extents)
            if ((length *= extent) > int.MaxValue)
                return int.MaxValue + 1L;
        return length;
    }
}
