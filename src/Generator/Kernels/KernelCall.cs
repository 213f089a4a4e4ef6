using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>A kernel's name and parameters; the same names are the arguments where it is called.</summary>
/// <param name="Name">The method.</param>
/// <param name="Tensors">Tensors that it reads or writes, each a pointer of its name.</param>
/// <param name="Extras">What it needs besides, as "type name".</param>
internal sealed record KernelCall(string Name, IReadOnlyList<Tensor> Tensors, IReadOnlyList<string> Extras)
{
    /// <summary>What a kernel takes that does a part of its work.</summary>
    public static IReadOnlyList<string> PartExtras { get; } = ["int part", "int parts"];

    /// <summary>Whether the kernel does a part of its work.</summary>
    public bool IsCut => Extras.Contains(PartExtras[0]);

    /// <summary>Sizes that differ between the layers that share the method: the last arguments.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>The call of a kernel over all tensors that the primitive reads and writes.</summary>
    public static KernelCall For(Primitive primitive, params string[] extras) => new(
        Pascal(primitive.Name),
        primitive.Reads.Concat(primitive.Writes).Distinct().ToList(),
        extras);

    /// <summary>The parameters of the method, without sizes.</summary>
    public IEnumerable<string> Parameters => Tensors.Select(t => $"{PointerType(t)} {t.Name}").Concat(Extras);

    /// <summary>The call.</summary>
    public string Text => $"{Name}({string.Join(", ", Tensors.Select(t => t.Name).Concat(Extras.Select(Argument)).Concat(Sizes.Select(s => Literal.Integer(s))))});";

    /// <summary>Indices are bytes, everything else floats.</summary>
    public static string PointerType(Tensor tensor) => tensor.Kind == TensorKind.Index ? "byte*" : "float*";

    private static string Argument(string parameter) => (parameter.StartsWith("in ", StringComparison.Ordinal) ? "in " : "") + parameter.Substring(parameter.LastIndexOf(' ') + 1);

    /// <summary>conv1_relu1 becomes Conv1Relu1.</summary>
    private static string Pascal(string name) => string.Concat(name.Split('_').Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p.Substring(1)));
}
