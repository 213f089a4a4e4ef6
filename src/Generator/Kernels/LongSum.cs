using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>How a sum over channels and taps is cut where the weights that it fetches for a panel do not stay in the cache: blocks of neighbouring terms, which depend on nothing but the layer.</summary>
internal sealed class LongSum
{
    /// <summary>Most floats of a panel's weights that go by in one piece: half of a second-level cache of 1 MiB.</summary>
    private const int MostFloats = 128 * 1024;

    /// <summary>Floats of a block's weights: they share that half with the operands of some dozen samples.</summary>
    private const int BlockFloats = 64 * 1024;

    /// <summary>What emitted code calls the first channel, tap along the width and tap along the height of a block.</summary>
    private static readonly string[] Names = ["i", "u", "v"];

    private readonly (int Count, int A, int B)[] _levels;
    private readonly int _cut;
    private readonly int _size;
    private readonly int _parts;

    private LongSum((int Count, int A, int B)[] levels)
    {
        _levels = levels;
        // The outermost level of which a block has some turns, with all that is within them; of what is further out a block has one.
        while (_cut < 2 && levels[_cut + 1].Count > 1 && levels[_cut + 1].B <= BlockFloats)
            _cut++;
        _size = EvenParts.Largest(levels[_cut].Count, BlockFloats / levels[_cut].B);
        _parts = (levels[_cut].Count + _size - 1) / _size;
    }

    /// <summary>How many blocks there are.</summary>
    public int Blocks => _parts * _levels.Skip(_cut + 1).Aggregate(1, (product, level) => product * level.Count);

    /// <summary>How a sum is cut; null where its weights stay in the cache.</summary>
    /// <param name="levels">Channels, taps along the width and along the height: their number, and how far the operands of one and the next lie from each other.</param>
    public static LongSum? Of((int Count, int A, int B)[] levels)
    {
        var floats = levels.Aggregate(levels[0].B, (product, level) => product * level.Count);
        return floats > MostFloats ? new LongSum(levels) : null;
    }

    /// <summary>Writes the loop nest of a block, and sets from and taps, where its operands begin.</summary>
    public void WriteBlock(CodeWriter w, string image)
    {
        var (rest, blocks) = ("block", Blocks);
        var turns = new List<(string Name, string Turn, int A, int B)>();
        for (var level = _cut; blocks > 1; level++)
        {
            var count = level == _cut ? _parts : _levels[level].Count;
            if (count == 1)
                continue;
            blocks /= count;
            turns.Add((Names[level], $"{rest}{(blocks > 1 ? $" % {count}" : "")}{(level == _cut ? $" * {_size}" : "")}", _levels[level].A, _levels[level].B));
            rest += $" / {count}";
        }
        w.Line($"int {string.Join(", ", turns.Select(t => $"{t.Name} = {t.Turn}"))};");
        var cut = _levels[_cut].Count % _size == 0 ? Literal.Integer(_size) : $"Math.Min({_size}, {_levels[_cut].Count} - {Names[_cut]})";
        w.Line($"var nest = new LoopNest {{ {string.Join(", ", _levels.Select((l, level) => $"Count{level} = {(level < _cut ? Literal.Integer(l.Count) : level == _cut ? cut : "1")}, A{level} = {l.A}, B{level} = {l.B}"))} }};");
        w.Line($"var from = {Address.Of(image, Address.Sum(0, [.. turns.Select(t => (t.Name, t.A))]))};");
        w.Line($"var taps = {Address.Sum(0, [.. turns.Select(t => (t.Name, t.B))])};");
    }
}
