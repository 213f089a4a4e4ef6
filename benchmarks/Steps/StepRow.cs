using System.Globalization;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>One result.</summary>
/// <param name="Model">Name of the network.</param>
/// <param name="Mode"><c>train</c> or <c>infer</c>.</param>
/// <param name="Batch">Samples of a step.</param>
/// <param name="Threads">Most threads used.</param>
/// <param name="Ms">Median time of a step, in milliseconds.</param>
/// <param name="MsMin">Time of a step in the fastest series.</param>
/// <param name="Params">Number of trainable parameters.</param>
/// <param name="Gflops">Useful operations a second, in billions.</param>
/// <param name="Peak">What as many threads reached with nothing but fused multiply-adds, in turns with the steps: the median.</param>
/// <param name="PercentOfPeak">One in percent of the other.</param>
internal record StepRow(string Model, string Mode, int Batch, int Threads, double Ms, double MsMin, int Params, double Gflops, double Peak, double PercentOfPeak)
{
    /// <summary>The row as a line of text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Model,-10} {Mode} b={Batch,-5} t={Threads} {Ms,10:F4} ms (min {MsMin:F4}) {1e3 * Batch / Ms,12:F1} samples/s {Gflops,8:F1} GFLOP/s {PercentOfPeak,5:F1} % of peak  params {Params}");
}
