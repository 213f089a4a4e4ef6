namespace NetCompiler.Tests.Optimizers;

/// <summary>37 parameters in 48 floats, with the padding in the middle and at the end as packed layouts have it.</summary>
internal sealed unsafe class PaddedMemory : ParameterMemory
{
    public const int LogicalLength = 37;
    private readonly AlignedMemory _values = new(48);
    private readonly AlignedMemory _gradients = new(48);
    private readonly int[] _positions = [.. Enumerable.Range(0, LogicalLength).Select(i => i < 21 ? i : i + 6)];

    public override int Length => 48;

    public override float* Values => _values.Pointer;

    public override float* Gradients => _gradients.Pointer;

    public override ReadOnlySpan<int> LogicalPositions => _positions;

    public static PaddedMemory Random(int seed)
    {
        var memory = new PaddedMemory();
        var random = new Random(seed);
        memory.SetValues([.. Enumerable.Range(0, LogicalLength).Select(_ => random.NextSingle() * 2 - 1)]);
        return memory;
    }

    public void SetValues(ReadOnlySpan<float> logical) => Scatter(logical, _values.Span);

    public void SetGradients(ReadOnlySpan<float> logical) => Scatter(logical, _gradients.Span);

    /// <summary>Gradients that depend on the step alone, some of them zero and one always zero.</summary>
    public void SetGradientsOfStep(int step)
    {
        var random = new Random(1000 + step);
        SetGradients([.. Enumerable.Range(0, LogicalLength).Select(i => i == 5 || random.Next(8) == 0 ? 0 : random.NextSingle() - 0.5f)]);
    }

    public float[] GetValues() => [.. _positions.Select(p => _values.Span[p])];

    public float[] GetGradients() => [.. _positions.Select(p => _gradients.Span[p])];

    /// <summary>The bits of the whole block, padding included.</summary>
    public int[] ValueBits() => Bits(_values.Span);

    public static int[] Bits(ReadOnlySpan<float> floats)
    {
        var bits = new int[floats.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.SingleToInt32Bits(floats[i]);
        return bits;
    }

    /// <summary>Asserts that a block laid out like the parameters is zero in its padding.</summary>
    public void AssertPaddingZero(ReadOnlySpan<float> block)
    {
        for (var i = 0; i < block.Length; i++)
            if (!_positions.Contains(i))
                Assert.Equal(0, BitConverter.SingleToInt32Bits(block[i]) & int.MaxValue);
    }

    private void Scatter(ReadOnlySpan<float> logical, Span<float> block)
    {
        Assert.Equal(LogicalLength, logical.Length);
        for (var i = 0; i < logical.Length; i++)
            block[_positions[i]] = logical[i];
    }
}
