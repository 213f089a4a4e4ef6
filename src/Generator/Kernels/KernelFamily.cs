using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Kernels that do the same with other sizes, on every vector width.</summary>
internal sealed class KernelFamily
{
    /// <summary>From so many on, members share one method that takes what differs as parameters; fewer are each written with their own numbers, which reads better.</summary>
    private const int MinSharers = 3;

    private readonly List<(KernelCall Call, KernelText[] Texts)> _members = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(string Name, int[] Values)> _parameters = [];

    /// <summary>By width, what is written for each size of a text: a parameter, or null for the number.</summary>
    private List<List<string?>> _sizes = [];

    private bool IsShared => _members.Count >= MinSharers;

    /// <summary>Takes up a kernel.</summary>
    /// <param name="call">Its call.</param>
    /// <param name="texts">Its text on each width.</param>
    /// <returns>The member that it is: an older one where all sizes agree.</returns>
    public int Add(KernelCall call, KernelText[] texts)
    {
        var sizes = string.Join(";", texts.Select(text => string.Join(",", text.Sizes)));
        if (!_places.TryGetValue(sizes, out var member))
        {
            _places[sizes] = member = _members.Count;
            _members.Add((call, texts));
        }
        return member;
    }

    /// <summary>Gives the methods and their parameters names, once all kernels are known.</summary>
    public void Finish(HashSet<string> names)
    {
        var methods = IsShared ? 1 : _members.Count;
        for (var m = 0; m < methods; m++)
            _members[m] = (_members[m].Call with { Name = UniqueName.Take(names, _members[m].Call.Name) }, _members[m].Texts);
        var texts = _members[0].Texts;
        if (!IsShared)
        {
            _sizes = [.. texts.Select(_ => new List<string?>())];
            return;
        }
        var words = new HashSet<string>(texts.SelectMany(text => text.Words()), StringComparer.Ordinal);
        // Sizes that always agree are one parameter.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        string? Parameter(int width, int size)
        {
            var values = _members.Select(m => m.Texts[width].Sizes[size]).ToArray();
            if (values.All(v => v == values[0]))
                return null;
            var key = string.Join(",", values);
            if (!known.TryGetValue(key, out var name))
            {
                known[key] = name = UniqueName.Take(words, texts[width].NameOf(size));
                _parameters.Add((name, values));
            }
            return name;
        }
        _sizes = [.. texts.Select((text, width) => Enumerable.Range(0, text.Sizes.Count).Select(size => Parameter(width, size)).ToList())];
    }

    /// <summary>The call for a member.</summary>
    /// <param name="call">The kernel's own call.</param>
    /// <param name="member">What <see cref="Add"/> returned for it.</param>
    public KernelCall CallOf(KernelCall call, int member) => call with
    {
        Name = _members[IsShared ? 0 : member].Call.Name,
        Sizes = [.. _parameters.Select(p => p.Values[member])],
    };

    /// <summary>The methods' declarations.</summary>
    public IEnumerable<string> Declarations() =>
        Methods.Select(m => $"static abstract void {m.Call.Name}({string.Join(", ", m.Call.Parameters)}{SizeParameters});");

    /// <summary>Writes the methods for one width.</summary>
    public void Write(CodeWriter w, int width)
    {
        var remark = IsShared ? $" The first of {_members.Count} shapes: what differs is a parameter." : "";
        foreach (var (call, texts) in Methods)
        {
            w.Line();
            w.Lines(texts[width].With(call.Name, _sizes[width], SizeParameters, remark).TrimEnd('\n').Split('\n'));
        }
    }

    private IEnumerable<(KernelCall Call, KernelText[] Texts)> Methods => IsShared ? _members.Take(1) : _members;

    private string SizeParameters => string.Concat(_parameters.Select(p => $", int {p.Name}"));
}
