namespace NetCompiler.Generator.Lowering;

/// <summary>A kernel with the schedule that is to replace the cost model's.</summary>
/// <param name="Key">The kernel's <see cref="KernelKey"/>.</param>
/// <param name="Schedule">Its schedule.</param>
internal sealed record TunedKernel(string Key, Schedule Schedule)
{
    /// <summary>A line of a tuning file.</summary>
    public override string ToString() => $"{Key} = {Schedule}";
}
