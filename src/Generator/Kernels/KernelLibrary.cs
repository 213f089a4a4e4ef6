using System.Globalization;
using System.Text;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>The kernels of one emitted class. Kernels that do the same, whatever their tensors are called, are one method.</summary>
internal sealed class KernelLibrary(KernelContext context)
{
    private readonly Dictionary<string, string> _kernels = new(StringComparer.Ordinal);
    private readonly List<string> _pending = [];

    /// <summary>Takes up a primitive's kernel: its call now, its method when <see cref="WritePending"/> is called, because the phase that calls it is being written.</summary>
    public KernelCall Request(LoweredProgram program, int primitive)
    {
        var aside = context.Aside(new CodeWriter());
        var call = KernelWriter.Write(aside, program, primitive);
        var text = aside.Writer.ToString();
        var nameless = Nameless(text, call);
        if (_kernels.TryGetValue(nameless, out var known))
        {
            context.Forget(call.Name);
            return call with { Name = known };
        }
        _kernels[nameless] = call.Name;
        _pending.Add(text);
        return call;
    }

    /// <summary>Writes the kernels that were taken up since the last time.</summary>
    public void WritePending()
    {
        foreach (var kernel in _pending)
            context.Writer.Lines(kernel.TrimEnd('\n').Split('\n'));
        _pending.Clear();
    }

    /// <summary>What a kernel does: its text without comments, its own name and its tensors' names.</summary>
    private static string Nameless(string text, KernelCall call)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { [call.Name] = "$" };
        for (var i = 0; i < call.Tensors.Count; i++)
        {
            var place = "$" + i.ToString(CultureInfo.InvariantCulture);
            places[call.Tensors[i].Name] = place;
            // A map's vector of one number a channel.
            places[call.Tensors[i].Name + "_c"] = place + "c";
        }
        var result = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
            if (!line.TrimStart().StartsWith("///", StringComparison.Ordinal))
                AppendNameless(result, line, places);
        return result.ToString();
    }

    private static void AppendNameless(StringBuilder result, string line, Dictionary<string, string> places)
    {
        for (var i = 0; i < line.Length;)
        {
            var end = i;
            while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] == '_'))
                end++;
            if (end == i)
            {
                result.Append(line[i++]);
                continue;
            }
            var word = line.Substring(i, end - i);
            result.Append(places.TryGetValue(word, out var place) ? place : word);
            i = end;
        }
        result.Append('\n');
    }
}
