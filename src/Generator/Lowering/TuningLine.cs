namespace NetCompiler.Generator.Lowering;

/// <summary>A line of a tuning file.</summary>
/// <param name="Begin">Where its text begins in the file.</param>
/// <param name="Length">Characters of the text, without a comment.</param>
/// <param name="Kernel">What it says; null where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record TuningLine(int Begin, int Length, TunedKernel? Kernel, string Problem);
