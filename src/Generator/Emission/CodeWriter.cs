using System.Text;

namespace NetCompiler.Generator.Emission;

/// <summary>Writes indented text with '\n' line ends.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new(16 * 1024);
    private int _depth;

    /// <summary>Writes one line; an empty one carries no indentation.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
    }

    /// <summary>Writes several lines.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    /// <summary>Writes a header and an opening brace; the closing one follows when the result is disposed of.</summary>
    public Scope Block(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        return new Scope(this, "}");
    }

    /// <summary>Indents what follows until the result is disposed of.</summary>
    public Scope Indent()
    {
        _depth++;
        return new Scope(this, null);
    }

    /// <summary>Writes a choice between statements by a number from 0 on.</summary>
    public void Switch(string number, IReadOnlyList<string> statements)
    {
        using (Block($"switch ({number})"))
            for (var i = 0; i < statements.Count; i++)
            {
                Line(i == statements.Count - 1 ? "default:" : $"case {Literal.Integer(i)}:");
                using (Indent())
                {
                    Line(statements[i]);
                    Line("break;");
                }
            }
    }

    /// <summary>The text; every scope must have ended.</summary>
    public override string ToString() => _depth == 0 ? _text.ToString() : throw new InvalidOperationException("A scope of the emitted text was not closed.");

    /// <summary>An open brace or indentation.</summary>
    public readonly struct Scope(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
                writer.Line(end);
        }
    }
}
