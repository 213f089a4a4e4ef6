using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>C# for vectors of one width.</summary>
/// <param name="Lanes">Floats of a vector: 16, 8 or 4.</param>
internal readonly record struct VectorText(int Lanes)
{
    /// <summary>Vector512, Vector256 or Vector128.</summary>
    public string Class => $"Vector{Lanes * 32}";

    public string Type => $"{Class}<float>";

    public string Zero => $"{Type}.Zero";

    public string Load(string address) => $"{Class}.Load({Address.Element(address)})";

    public string Store(string value, string address) => $"{Class}.Store({value}, {Address.Element(address)});";

    public string Broadcast(string scalar) => $"{Class}.Create({scalar})";

    public string Constant(double value) => value == 0 ? Zero : Broadcast(Literal.Float(value));

    /// <summary><c>a * b + c</c>, rounded once wherever the hardware can.</summary>
    public string MultiplyAdd(string a, string b, string c) => Lanes == 4 ? $"{Class}.MultiplyAddEstimate({a}, {b}, {c})" : $"{Class}.FusedMultiplyAdd({a}, {b}, {c})";

    public string Call(Function function, string operand) => function switch
    {
        // Two signs in a row would be another operator.
        Function.Negate => operand[0] == '-' ? $"-({operand})" : $"-{operand}",
        Function.Abs => $"{Class}.Abs({operand})",
        Function.Sqrt => $"{Class}.Sqrt({operand})",
        _ => $"VectorMath.{function}({operand})",
    };

    /// <summary>The maximum as one instruction; a NaN in <paramref name="b"/> comes through.</summary>
    public string Max(string a, string b) => $"{Class}.MaxNative({a}, {b})";

    public string Min(string a, string b) => $"{Class}.MinNative({a}, {b})";

    public string SelectGreater(string left, string right, string then, string otherwise) => $"{Class}.ConditionalSelect({Class}.GreaterThan({left}, {right}), {then}, {otherwise})";
}
