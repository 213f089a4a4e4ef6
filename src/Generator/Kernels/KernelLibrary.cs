using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>The kernels of one emitted class. Kernels that do the same are one method.</summary>
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
        var nameless = text.Replace($" {call.Name}(", " (");
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
}
