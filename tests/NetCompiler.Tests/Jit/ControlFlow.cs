using System.Text.RegularExpressions;

namespace NetCompiler.Tests.Jit;

/// <summary>The basic blocks of a disassembled method and the jumps between them. A jump backwards alone makes no loop: the JIT may put the end of a method before its loops.</summary>
internal sealed partial class ControlFlow
{
    private readonly List<List<string>> _blocks = [[]];
    private readonly List<List<int>> _successors = [];
    private readonly List<List<int>> _predecessors = [];

    /// <param name="listing">The JIT's listing.</param>
    public ControlFlow(IEnumerable<string> listing)
    {
        var labels = Divide(listing);
        for (var block = 0; block < _blocks.Count; block++)
        {
            var last = _blocks[block].LastOrDefault() ?? "";
            var following = EndsThere().IsMatch(last) || block + 1 == _blocks.Count ? [] : new List<int> { block + 1 };
            if (Jump().Match(last) is { Success: true } jump)
                following.Add(labels[jump.Groups["label"].Value]);
            _successors.Add(following);
        }
        foreach (var block in Enumerable.Range(0, _blocks.Count))
            _predecessors.Add([.. Enumerable.Range(0, _blocks.Count).Where(other => _successors[other].Contains(block))]);
    }

    /// <summary>The instructions of each loop that holds no other.</summary>
    public IEnumerable<IReadOnlyList<string>> InnermostLoops()
    {
        var loops = Loops();
        return loops.Where(loop => !loops.Any(other => other.IsProperSubsetOf(loop))).Select(loop => loop.Order().SelectMany(block => _blocks[block]).ToList());
    }

    /// <summary>Cuts a listing at labels and behind jumps.</summary>
    /// <returns>The block of each label.</returns>
    private Dictionary<string, int> Divide(IEnumerable<string> listing)
    {
        var labels = new Dictionary<string, int>();
        foreach (var line in listing)
            if (Label().Match(line) is { Success: true } label)
            {
                if (_blocks[^1].Count > 0)
                    _blocks.Add([]);
                labels[label.Groups["label"].Value] = _blocks.Count - 1;
            }
            // Room before a loop is no instruction, and behind a jump no way leads to it.
            else if (line.StartsWith("   ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("align ", StringComparison.Ordinal))
            {
                _blocks[^1].Add(line.Trim());
                if (EndsThere().IsMatch(line.Trim()) || Jump().IsMatch(line.Trim()))
                    _blocks.Add([]);
            }
        return labels;
    }

    /// <summary>The natural loops: what leads back to a block through which every way goes.</summary>
    private IReadOnlyCollection<HashSet<int>> Loops()
    {
        var dominators = Dominators();
        var loops = new Dictionary<int, HashSet<int>>();
        for (var end = 0; end < _blocks.Count; end++)
            foreach (var head in _successors[end].Where(dominators[end].Contains))
            {
                if (!loops.TryGetValue(head, out var loop))
                    loops[head] = loop = [head];
                var open = new Stack<int>([end]);
                while (open.TryPop(out var block))
                    if (loop.Add(block))
                        foreach (var predecessor in _predecessors[block])
                            open.Push(predecessor);
            }
        return loops.Values;
    }

    /// <summary>For each block the blocks that every way to it goes through; none for one that no way leads to.</summary>
    private HashSet<int>[] Dominators()
    {
        var all = Enumerable.Range(0, _blocks.Count).ToList();
        var dominators = all.Select(block => block == 0 ? new HashSet<int> { 0 } : [.. all]).ToArray();
        bool changed;
        do
        {
            changed = false;
            foreach (var block in all.Skip(1))
            {
                var found = _predecessors[block].Count == 0
                    ? []
                    : _predecessors[block].Select(predecessor => dominators[predecessor].AsEnumerable()).Aggregate((left, right) => left.Intersect(right)).Append(block).ToHashSet();
                changed |= found.Count != dominators[block].Count;
                dominators[block] = found;
            }
        }
        while (changed);
        return dominators;
    }

    [GeneratedRegex(@"^(?<label>G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^j\w+\s+(?:SHORT )?(?<label>G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^(jmp|ret|tail\.jmp)\b")]
    private static partial Regex EndsThere();
}
