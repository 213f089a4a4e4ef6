namespace NetCompiler;

/// <summary>The update of one optimizer as a loop over vectors, with the scalars of the current step as its fields.</summary>
internal unsafe interface IVectorLoop
{
    /// <summary>Updates the values from <paramref name="begin"/> to <paramref name="end"/> (multiples of 16).</summary>
    void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
        where TVector : struct, IFloatVector<TVector>;
}
