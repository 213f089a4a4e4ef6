using System.Globalization;
using System.Text;

namespace NetCompiler.Generator.Kernels;

/// <summary>A kernel's text, with the places of its sizes: two kernels whose texts agree elsewhere do the same with other sizes.</summary>
internal sealed class KernelText
{
    private readonly string _text;
    private readonly List<int> _places = [];
    private readonly List<int> _sizes = [];
    private int _name;
    private int _nameLength;

    private KernelText(string text) => _text = text;

    /// <summary>The text without comments, where the kernel's own name, its tensors' names and its sizes are placeholders.</summary>
    public string Template { get; private set; } = "";

    /// <summary>The whole numbers of the text in order, apart from divisors: those stay constants, which the just-in-time compiler divides by without dividing.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>Reads a kernel's text.</summary>
    public static KernelText Read(string text, KernelCall call)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { [call.Name] = "$" };
        for (var i = 0; i < call.Tensors.Count; i++)
        {
            var place = "$" + i.ToString(CultureInfo.InvariantCulture);
            places[call.Tensors[i].Name] = place;
            // A map's vector of one number a channel.
            places[call.Tensors[i].Name + "_c"] = place + "c";
        }
        var result = new KernelText(text);
        var template = new StringBuilder(text.Length);
        for (var line = 0; line < text.Length;)
        {
            var end = text.IndexOf('\n', line) + 1;
            if (string.CompareOrdinal(text, line, "///", 0, 3) != 0)
                result.ReadLine(template, line, end, places, call.Name);
            line = end;
        }
        result.Template = template.ToString();
        return result;
    }

    /// <summary>What a size is called: after the loop that it bounds, or the position that it is multiplied with.</summary>
    /// <param name="size">Its place in <see cref="Sizes"/>.</param>
    public string NameOf(int size)
    {
        var at = _places[size];
        var operation = Back(at);
        var word = Word(operation);
        return _text[operation] switch
        {
            '<' => word switch
            {
                "y" => "height",
                "x" => "width",
                "c" => "channels",
                "o" => "outputs",
                "v" => "tapRows",
                "u" => "tapColumns",
                _ => "count",
            },
            '*' => word switch
            {
                "n" => "sampleStride",
                "y" => "rowStride",
                "x" or "p" => "pixelStride",
                "v" => "tapRowStride",
                "u" => "tapStride",
                "r" => "runStride",
                "samples" => "perSample",
                "part" => "tiles",
                _ => "stride",
            },
            // A field of the loop nest: Count0, A0, B0, ...
            '=' when word.Length > 1 && char.IsDigit(word[word.Length - 1]) => char.ToLowerInvariant(word[0]) + word.Substring(1),
            _ => "size",
        };
    }

    /// <summary>The names that the method uses.</summary>
    public HashSet<string> Words()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = _name; i < _text.Length; i++)
        {
            var end = EndOfWord(i, _text.Length);
            if (end > i)
                words.Add(_text.Substring(i, end - i));
            i = end;
        }
        return words;
    }

    /// <summary>The text under another name, with parameters in the place of sizes.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="sizes">The parameter for each of <see cref="Sizes"/>; null where the number stays.</param>
    /// <param name="parameters">What to add to the method's parameters.</param>
    /// <param name="remark">What to add to its remarks.</param>
    public string With(string name, IReadOnlyList<string?> sizes, string parameters, string remark)
    {
        var result = new StringBuilder(_text.Length + 256);
        var at = 0;
        void Replace(int place, int length, string by)
        {
            result.Append(_text, at, place - at).Append(by);
            at = place + length;
        }
        if (remark.Length > 0)
            Replace(_text.IndexOf("</remarks>", StringComparison.Ordinal), 0, remark);
        Replace(_name, _nameLength, name);
        if (parameters.Length > 0)
            Replace(_text.IndexOf(")\n", _name, StringComparison.Ordinal), 0, parameters);
        for (var i = 0; i < sizes.Count; i++)
            if (sizes[i] is { } size)
                Replace(_places[i], EndOfWord(_places[i], _text.Length) - _places[i], size);
        return result.Append(_text, at, _text.Length - at).ToString();
    }

    private void ReadLine(StringBuilder template, int begin, int end, Dictionary<string, string> places, string name)
    {
        for (var i = begin; i < end;)
        {
            var after = EndOfWord(i, end);
            if (after == i)
            {
                template.Append(_text[i++]);
                continue;
            }
            var word = _text.Substring(i, after - i);
            if (word == name)
                (_name, _nameLength) = (i, word.Length);
            if (places.TryGetValue(word, out var place))
                template.Append(place);
            // The digits behind a point belong to a number of another kind.
            else if (char.IsDigit(word[0]) && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && _text[i - 1] != '.' && _text[after] != '.' && _text[Back(i)] is not ('/' or '%'))
            {
                template.Append('#');
                _places.Add(i);
                _sizes.Add(size);
            }
            else
                template.Append(word);
            i = after;
        }
    }

    private int EndOfWord(int i, int end)
    {
        while (i < end && (char.IsLetterOrDigit(_text[i]) || _text[i] == '_'))
            i++;
        return i;
    }

    /// <summary>The last character before a place that is no space.</summary>
    private int Back(int i)
    {
        do
            i--;
        while (_text[i] == ' ');
        return i;
    }

    /// <summary>The word before an operator.</summary>
    private string Word(int operation)
    {
        var last = Back(operation);
        var first = last + 1;
        while (char.IsLetterOrDigit(_text[first - 1]))
            first--;
        return _text.Substring(first, last + 1 - first);
    }
}
