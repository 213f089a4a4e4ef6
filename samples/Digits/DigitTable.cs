using System.Globalization;
using System.IO.Compression;

namespace NetCompiler.Samples.Digits;

/// <summary>The digits that come with this sample; ATTRIBUTION.txt says where they are from.</summary>
internal static class DigitTable
{
    public const int Side = 8;
    public const int Pixels = Side * Side;

    /// <summary>The largest value of a pixel.</summary>
    private const float White = 16;

    /// <summary>Reads the table: 64 pixels a line, from 0 to 1 in what is returned, then the digit.</summary>
    public static Dataset Load()
    {
        using var resource = typeof(DigitTable).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using var lines = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var pixels = new List<float>();
        var digits = new List<int>();
        while (lines.ReadLine() is { } line)
        {
            var numbers = line.Split(',');
            foreach (var number in numbers.AsSpan(0, Pixels))
                pixels.Add(int.Parse(number, CultureInfo.InvariantCulture) / White);
            digits.Add(int.Parse(numbers[Pixels], CultureInfo.InvariantCulture));
        }
        return Dataset.FromFloats([1, Side, Side], [.. pixels], [.. digits]);
    }
}
