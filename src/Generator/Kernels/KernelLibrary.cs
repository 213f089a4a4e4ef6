using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>The kernels of a network. Kernels that do the same, whatever their tensors are called, are one method; so are many that differ in sizes alone.</summary>
internal sealed class KernelLibrary
{
    private readonly IReadOnlyList<VectorWidth> _widths;
    private readonly BlockLibrary[] _blocks;
    private readonly List<KernelFamily> _families = [];
    private readonly Dictionary<(string Program, int Primitive), (KernelFamily Family, KernelCall Call, int Member)> _kernels = [];

    /// <summary>Writes the kernels of all programs.</summary>
    public KernelLibrary(IEnumerable<LoweredProgram> programs, IReadOnlyList<VectorWidth> widths)
    {
        _widths = widths;
        _blocks = [.. widths.Select(_ => new BlockLibrary())];
        var byTemplate = new Dictionary<string, KernelFamily>(StringComparer.Ordinal);
        foreach (var program in programs)
            for (var i = 0; i < program.Primitives.Count; i++)
                if (program.Primitives[i] is not Barrier)
                    Add(program, i, byTemplate);
        var names = new HashSet<string>(_blocks.SelectMany(b => b.Names), StringComparer.Ordinal);
        foreach (var family in _families)
            family.Finish(names);
    }

    /// <summary>The call of a primitive's kernel.</summary>
    public KernelCall Call(LoweredProgram program, int primitive)
    {
        var (family, call, member) = _kernels[(program.Name, primitive)];
        return family.CallOf(call, member);
    }

    /// <summary>Writes what every width has.</summary>
    public void WriteDeclarations(CodeWriter w) => w.Lines(_families.SelectMany(f => f.Declarations()));

    /// <summary>Writes the kernels for one width, and the blocks that they drive.</summary>
    public void WriteMethods(CodeWriter w, int width)
    {
        foreach (var family in _families)
            family.Write(w, width);
        _blocks[width].Write(w);
    }

    private void Add(LoweredProgram program, int primitive, Dictionary<string, KernelFamily> byTemplate)
    {
        KernelCall? call = null;
        var texts = new KernelText[_widths.Count];
        for (var width = 0; width < texts.Length; width++)
        {
            var context = new KernelContext(_widths[width], _blocks[width], program.IsCut(primitive));
            call = KernelWriter.Write(context, program, primitive);
            texts[width] = KernelText.Read(context.Writer.ToString(), call);
        }
        var template = string.Concat(texts.Select(t => t.Template));
        if (!byTemplate.TryGetValue(template, out var family))
            _families.Add(byTemplate[template] = family = new KernelFamily());
        _kernels[(program.Name, primitive)] = (family, call!, family.Add(call!, texts));
    }
}
