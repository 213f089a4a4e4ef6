namespace NetCompiler;

/// <summary>Takes an optimizer's place in training steps: it leaves the parameters as they are and adds up the gradients of several batches, in double.</summary>
internal sealed unsafe class GradientSum(int length) : Optimizer(0)
{
    private readonly double[] _sum = new double[length];

    /// <summary>What the next step's gradients are multiplied by.</summary>
    public double Weight { get; set; }

    /// <summary>The sum, in the packed order.</summary>
    public ReadOnlySpan<double> Sum => _sum;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => [];

    /// <summary>Begins a new sum.</summary>
    public void Clear() => Array.Clear(_sum);

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        for (var i = begin; i < end; i++)
            _sum[i] += Weight * gradients[i];
    }
}
