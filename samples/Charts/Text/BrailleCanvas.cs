using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Charts.Text;

/// <summary>A drawing of characters with 2 by 4 dots each, and letters on top of them.</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    /// <summary>Bits of Unicode's braille patterns, row by row.</summary>
    private static readonly int[] Bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    private readonly int[] _dots = new int[columns * rows];
    private readonly int[] _owners = new int[columns * rows];
    private readonly char[] _letters = new char[columns * rows];

    /// <summary>Dots in a line.</summary>
    public int Width => 2 * columns;

    /// <summary>Lines of dots.</summary>
    public int Height => 4 * rows;

    /// <summary>Sets the dot at <paramref name="x"/> from the left and <paramref name="y"/> from the top.</summary>
    public void Dot(int x, int y, int owner)
    {
        var cell = y / 4 * columns + x / 2;
        _dots[cell] |= Bits[y % 4 * 2 + x % 2];
        if (_letters[cell] == 0)
            _owners[cell] = owner;
    }

    /// <summary>Puts a letter over the character around a dot, unless there is one.</summary>
    /// <returns>Whether the letter was put there.</returns>
    public bool TryLetter(int x, int y, char letter, int owner)
    {
        var cell = y / 4 * columns + x / 2;
        if (_letters[cell] != 0)
            return false;
        _letters[cell] = letter;
        _owners[cell] = owner;
        return true;
    }

    /// <summary>One line of characters.</summary>
    public string Row(int row, bool colours)
    {
        var text = new StringBuilder();
        for (var cell = row * columns; cell < (row + 1) * columns; cell++)
        {
            var character = _letters[cell] != 0 ? _letters[cell] : _dots[cell] != 0 ? (char)(0x2800 + _dots[cell]) : ' ';
            text.Append(colours && character != ' ' ? TextColours.Paint(character.ToString(CultureInfo.InvariantCulture), _owners[cell]) : character);
        }
        return text.ToString().TrimEnd();
    }
}
