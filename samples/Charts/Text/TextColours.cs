namespace NetCompiler.Samples.Charts.Text;

/// <summary>Colours that can be read on black and on white, out of the 256 of terminals.</summary>
internal static class TextColours
{
    private static readonly int[] Codes = [33, 202, 35, 170, 136, 38, 99, 196, 244, 106, 130, 30];

    /// <summary>Text in the colour of a series.</summary>
    public static string Paint(string text, int series) => $"\e[38;5;{Codes[series % Codes.Length]}m{text}\e[0m";
}
