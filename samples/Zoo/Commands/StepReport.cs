using System.Globalization;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>What training steps on synthetic input take.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
/// <param name="BatchSize">Samples of a step.</param>
/// <param name="Threads">Most threads used.</param>
/// <param name="CreateSeconds">Wall time of making the network and drawing its parameters.</param>
/// <param name="FirstStepSeconds">Wall time of the first step, which compiles the code to machine code and allocates.</param>
/// <param name="SecondStepSeconds">Wall time of the second step.</param>
/// <param name="Loss">Mean loss of the first step.</param>
/// <param name="WorkspaceBytes">Memory of a training step's activations, over all slices of the batch.</param>
/// <param name="GradientBytes">Memory reserved for gradients: one copy for each slice, but for those that are deferred; of very large linear layers it is never touched.</param>
/// <param name="PeakBytes">Most memory that the process had at any time.</param>
internal sealed record StepReport(
    string Network, int Parameters, int BatchSize, int Threads, double CreateSeconds, double FirstStepSeconds, double SecondStepSeconds, float Loss,
    long WorkspaceBytes, long GradientBytes, long PeakBytes)
{
    /// <summary>The figures as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Network}: {Parameters:N0} parameters; batch {BatchSize}, at most {Threads} threads
        made in {CreateSeconds:F3} s; first step {FirstStepSeconds:F3} s, compilation included; second step {SecondStepSeconds:F3} s; loss {Loss:F4}
        workspace {Mega(WorkspaceBytes)} MB, gradients {Mega(GradientBytes)} MB, process at its peak {Mega(PeakBytes)} MB
        """);

    private static string Mega(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture);
}
