using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Local response normalisation over neighbouring channels; alpha is divided by their number, as PyTorch does.</summary>
[Declared("LocalResponseNorm")]
internal sealed record LocalResponseNorm(int Size, double Alpha, double Beta, double K) : CompiledOperation
{
    public override string Name => "LocalResponseNorm";

    public override string Detail => $"{Size}, alpha {Text(Alpha)}, beta {Text(Beta)}, k {Text(K)}";

    public override string Formula => $"y[c] = x[c] / ({Text(K)} + {Text(Alpha)}/{Size} sum x[i]^2)^{Text(Beta)} over the channels i from c - {Before} to c + {After}";

    /// <summary>The formula of what is raised to -beta.</summary>
    public string BaseFormula => $"{Text(K)} + {Text(Alpha)}/{Size} sum x[i]^2 over the channels i from c - {Before} to c + {After}";

    /// <summary>Channels of the sum before the own one: the half that an even size has more.</summary>
    public int Before => Size / 2;

    /// <summary>Channels of the sum behind the own one.</summary>
    public int After => (Size - 1) / 2;

    /// <summary>What the sum of squares counts.</summary>
    public double Share => Alpha / Size;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new LocalResponseNorm(
        arguments.Required("size", 1),
        arguments.Number("alpha", 1e-4, a => a >= 0, "at least 0"),
        arguments.Number("beta", 0.75, b => b >= 0, "at least 0"),
        arguments.Number("k", 1, k => k > 0, "positive"));

    public override Shape InferShape(Shape input) => Images.Require(this, input);

    public override void Differentiate(Differentiation d) => d.InputGradient(new LocalResponseNormGradient(this), [d.OutputGradient, d.Input]);

    public override void Lower(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        context.Add(new ChannelWindow(y.Name, Formula, new Load(x) * new Load(x), Before, After, NewLine(context, y, Before, After), y, new Load(x) * NegativePower(Base)));
    }

    /// <summary>The base that is raised to -beta, from the sum of squares.</summary>
    public Expr Base => Share * (Expr)new Accumulator() + K;

    /// <summary>base^-beta: of square roots where beta is a multiple of a quarter, as in all published networks, else through the logarithm.</summary>
    public Expr NegativePower(Expr value)
    {
        var quarters = Beta * 4;
        if (quarters != Math.Floor(quarters) || quarters > 8)
            return Expr.Call(Function.Exp, -Beta * Expr.Call(Function.Log, value));
        Expr power = 1;
        var root = Expr.Call(Function.Sqrt, value);
        foreach (var (factor, count) in new[] { (value, (int)quarters / 4), (root, (int)quarters / 2 % 2), (Expr.Call(Function.Sqrt, root), (int)quarters % 2) })
            for (var i = 0; i < count; i++)
                power = power is Constant ? factor : power * factor;
        return power is Constant ? power : 1 / power;
    }

    /// <summary>The line in which a slice keeps one pixel's values.</summary>
    public static Tensor NewLine(LoweringContext context, Tensor of, int before, int after) =>
        context.NewTensor($"{of.Name}_line", TensorKind.SliceVector, ChannelWindow.LineChannels(of.Channels, before, after));

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Backward step of local response normalisation. A channel takes part in the sums of the mirrored window.</summary>
internal sealed record LocalResponseNormGradient(LocalResponseNorm Of) : CompiledOperation
{
    public override string Name => "LocalResponseNormGradient";

    public override string Formula => $"dx[c] = dy[c] * base[c]^-beta - 2 alpha beta / {Of.Size} * x[c] * sum dy[i] * x[i] * base[i]^(-beta - 1) over the channels i from c - {Of.After} to c + {Of.Before}";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var dx = context.Output();
        // Computed again: kept from the forward pass it would take as much memory as the input.
        var bases = context.NewTensor($"{dx.Name}_base", TensorKind.Sample, dx.Channels, dx.Height, dx.Width);
        Expr dy = new Load(context.Input(0)), x = new Load(context.Input(1)), power = new Load(bases);
        context.Add(new ChannelWindow(bases.Name, $"base[c] = {Of.BaseFormula}", x * x, Of.Before, Of.After, LocalResponseNorm.NewLine(context, bases, Of.Before, Of.After), bases, Of.Base));
        var scale = Of.NegativePower(power);
        context.Add(new ChannelWindow(
            dx.Name, Formula, dy * x * scale / power, Of.After, Of.Before, LocalResponseNorm.NewLine(context, dx, Of.After, Of.Before), dx,
            dy * scale - 2 * Of.Share * Of.Beta * x * new Accumulator()));
    }
}
