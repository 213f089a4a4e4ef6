using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>One operation as plain loops, forward and backward, written from its formula and from nothing that the compiler does.</summary>
internal abstract class ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Writes the output.</summary>
    public abstract void Forward(OperationRun<T> run);

    /// <summary>Adds to the gradients of the input and of the parameters.</summary>
    public abstract void Backward(OperationRun<T> run);

    protected static T Number(double value) => T.CreateChecked(value);
}
