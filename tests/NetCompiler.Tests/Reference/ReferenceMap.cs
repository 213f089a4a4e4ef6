using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>A function of each element, given with its derivative.</summary>
internal sealed class ReferenceMap<T>(Func<T, T> value, Func<T, T> derivative, bool hasKink = false) : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T? Kink => hasKink ? T.Zero : null;

    protected override T Value(T x) => value(x);

    protected override T Derivative(T x) => derivative(x);

    /// <summary>A number of the declaration with each element.</summary>
    public static ReferenceMap<T> Of(NetCompiler.Generator.Operations.ScalarArithmetic operation)
    {
        var number = T.CreateChecked(operation.Number);
        return (operation.Name, operation.NumberIsLeft) switch
        {
            ("Add", _) => new(x => x + number, _ => T.One),
            ("Subtract", false) => new(x => x - number, _ => T.One),
            ("Subtract", true) => new(x => number - x, _ => -T.One),
            ("Multiply", _) => new(x => x * number, _ => number),
            ("Divide", false) => new(x => x / number, _ => T.One / number),
            _ => new(x => number / x, x => -number / (x * x)),
        };
    }
}
