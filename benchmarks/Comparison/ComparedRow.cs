using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks.Comparison;

/// <summary>One result, set beside PyTorch's.</summary>
internal sealed record ComparedRow : StepRow
{
    /// <summary>Sets a result beside PyTorch's time of the same step, where there is one.</summary>
    public ComparedRow(StepRow row, double? pytorchMs)
        : base(row)
    {
        PytorchMs = pytorchMs;
    }

    /// <summary>PyTorch's time of the same step, in milliseconds.</summary>
    public double? PytorchMs { get; }

    /// <summary>How many times faster than PyTorch.</summary>
    public double? Ratio => PytorchMs / Ms;
}
