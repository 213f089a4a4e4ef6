using System.Text;

namespace NetCompiler.Samples.Digits;

/// <summary>Draws digits as text, next to each other.</summary>
internal static class Drawing
{
    private const string Shades = " .:-=+*#%@";

    /// <summary>The digits, each pixel two characters wide so that it looks square, and a caption under each.</summary>
    /// <param name="pixels">One digit after another, each pixel from 0 to 1.</param>
    /// <param name="captions">One caption a digit.</param>
    public static string Draw(ReadOnlySpan<float> pixels, IReadOnlyList<string> captions)
    {
        var text = new StringBuilder();
        for (var row = 0; row < DigitTable.Side; row++)
        {
            for (var digit = 0; digit < captions.Count; digit++)
                foreach (var pixel in pixels.Slice(digit * DigitTable.Pixels + row * DigitTable.Side, DigitTable.Side))
                    text.Append(Shades[(int)(pixel * (Shades.Length - 1))], 2);
            text.AppendLine();
        }
        foreach (var caption in captions)
            text.Append(caption.PadRight(2 * DigitTable.Side));
        return text.ToString();
    }
}
