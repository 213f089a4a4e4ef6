using System.Globalization;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes expressions: what occurs more than once is computed once, and a product that is added becomes a multiply-add.</summary>
/// <param name="writer">Where the temporaries go.</param>
/// <param name="vector">The vector width.</param>
/// <param name="leaf">The C# of a leaf: what was loaded, a name, a scalar.</param>
internal sealed class ExpressionWriter(CodeWriter writer, VectorText vector, Func<Expr, string> leaf)
{
    private readonly Dictionary<Expr, int> _uses = [];
    private readonly Dictionary<Expr, string> _temporaries = [];
    private int _count;

    /// <summary>Prefix of the temporaries, so that several writers can share a scope.</summary>
    public string Prefix { get; init; } = "t";

    /// <summary>Counts an expression that will be written, so that what it shares with others becomes a temporary.</summary>
    public void Announce(Expr expression)
    {
        foreach (var e in expression.All())
            _uses[e] = _uses.TryGetValue(e, out var uses) ? uses + 1 : 1;
    }

    /// <summary>The C# of an announced expression.</summary>
    public string Write(Expr expression)
    {
        if (_temporaries.TryGetValue(expression, out var name))
            return name;
        var text = Text(expression);
        var shared = _uses.TryGetValue(expression, out var uses) && uses > 1;
        if (!shared || expression is Constant or Scalar or Accumulator or Named)
            return text;
        name = Prefix + (_count++).ToString(CultureInfo.InvariantCulture);
        writer.Line($"var {name} = {text};");
        _temporaries[expression] = name;
        return name;
    }

    private string Text(Expr expression) => expression switch
    {
        Constant constant => vector.Constant(constant.Value),
        Unary unary => vector.Call(unary.Function, Operand(unary.Operand)),
        Select select => vector.SelectGreater(Write(select.Left), Write(select.Right), Write(select.Then), Write(select.Otherwise)),
        Binary binary => BinaryText(binary),
        _ => leaf(expression),
    };

    private string BinaryText(Binary binary)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Add:
                if (UnsharedProduct(binary.Left) is { } left)
                    return vector.MultiplyAdd(Write(left.Left), Write(left.Right), Write(binary.Right));
                if (UnsharedProduct(binary.Right) is { } right)
                    return vector.MultiplyAdd(Write(right.Left), Write(right.Right), Write(binary.Left));
                return $"{Operand(binary.Left)} + {Operand(binary.Right)}";
            case BinaryOperator.Subtract:
                return $"{Operand(binary.Left)} - {Operand(binary.Right)}";
            case BinaryOperator.Multiply:
                return $"{Operand(binary.Left)} * {Operand(binary.Right)}";
            case BinaryOperator.Divide:
                return $"{Operand(binary.Left)} / {Operand(binary.Right)}";
            case BinaryOperator.Max:
                return vector.Max(Write(binary.Left), Write(binary.Right));
            default:
                return vector.Min(Write(binary.Left), Write(binary.Right));
        }
    }

    /// <summary>An operand in parentheses where it is a sum or the like.</summary>
    private string Operand(Expr expression)
    {
        var text = Write(expression);
        return expression is Binary { Operator: not (BinaryOperator.Max or BinaryOperator.Min) } or Unary { Function: Function.Negate } && !_temporaries.ContainsKey(expression) && text.Contains(' ') ? $"({text})" : text;
    }

    private Binary? UnsharedProduct(Expr expression) =>
        expression is Binary { Operator: BinaryOperator.Multiply } product && (!_uses.TryGetValue(product, out var uses) || uses <= 1) ? product : null;
}
