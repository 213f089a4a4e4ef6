using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes which of a window's taps fall inside the image, where that changes from position to position.</summary>
internal static class TapRange
{
    /// <summary>Finds the taps of one position that fall inside: the first, where it reads, and how many there are.</summary>
    public static void Write(CodeWriter w, string position, string tap, Taps taps, int extent, int level)
    {
        var last = extent - 1;
        if (taps.Step > 0)
        {
            // position * stride + tap * dilation - padding = input
            if (taps.Step > 1)
            {
                w.Line($"var {tap} = Math.Max(0, ({taps.Step - 1 - taps.Offset} - {position} * {taps.Multiply}) / {taps.Step});");
                w.Line($"var {tap}At = {Address.Sum(taps.Offset, (position, taps.Multiply), (tap, taps.Step))};");
                w.Line($"nest.Count{level} = Math.Min({taps.Count}, ({last + taps.Step - taps.Offset} - {position} * {taps.Multiply}) / {taps.Step}) - {tap};");
                return;
            }
            w.Line($"var {tap} = Math.Max(0, {-taps.Offset} - {position} * {taps.Multiply});");
            w.Line($"var {tap}At = {Address.Sum(taps.Offset, (position, taps.Multiply), (tap, 1))};");
            w.Line($"nest.Count{level} = Math.Min({taps.Count}, {extent - taps.Offset} - {position} * {taps.Multiply}) - {tap};");
            return;
        }
        // position + padding - tap * dilation = input * stride
        var shifted = Address.Sum(taps.Offset, (position, 1));
        if (taps.Step < -1)
        {
            WriteDilated(w, shifted, tap, taps, last, level);
            return;
        }
        if (taps.Divide == 1)
            w.Line($"var {tap} = Math.Max(0, {Address.Sum(taps.Offset - last, (position, 1))});");
        else
            w.Line($"var {tap} = Math.Max(({shifted}) % {taps.Divide}, {Address.Sum(taps.Offset - last * taps.Divide, (position, 1))});");
        w.Line($"var {tap}At = ({shifted} - {tap}){(taps.Divide == 1 ? "" : $" / {taps.Divide}")};");
        w.Line(taps.Divide == 1
            ? $"nest.Count{level} = Math.Min({taps.Count - 1}, {shifted}) - {tap} + 1;"
            : $"nest.Count{level} = (Math.Min({taps.Count - 1}, {shifted}) - {tap} + {taps.Divide}) / {taps.Divide};");
    }

    /// <summary>The taps of <see cref="Write"/> where dilation and stride meet: of the taps that read a position at all, every <see cref="Taps.TapsApart"/>-th does.</summary>
    private static void WriteDilated(CodeWriter w, string shifted, string tap, Taps taps, int last, int level)
    {
        var (dilation, apart, common) = (-taps.Step, taps.TapsApart, taps.CommonFactor);
        var least = $"Math.Max(0, ({shifted} - {Literal.Integer(last * taps.Divide - dilation + 1)}) / {dilation})";
        if (apart == 1)
            w.Line($"var {tap} = {least};");
        else
        {
            var inverse = Enumerable.Range(1, apart).First(i => i * (dilation / common) % apart == 1);
            w.Line($"var {tap} = ({shifted}) / {common} * {inverse} % {apart};");
            w.Line($"{tap} += (Math.Max(0, {least} - {tap}) + {apart - 1}) / {apart} * {apart};");
        }
        w.Line($"var {tap}At = ({shifted} - {tap} * {dilation}) / {taps.Divide};");
        var count = $"(Math.Min({taps.Count - 1}, ({shifted}) / {dilation}) - {tap} + {apart}) / {apart}";
        w.Line($"nest.Count{level} = {(common == 1 ? count : $"({shifted}) % {common} == 0 ? {count} : 0")};");
    }
}
