using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>The figures of a training run.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
/// <param name="Data">Name of the data.</param>
/// <param name="TrainingSamples">Samples trained with.</param>
/// <param name="TestSamples">Samples tested with.</param>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="LearningRate">Highest learning rate.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Training">The trained network on the training samples.</param>
/// <param name="Test">The trained network on the test samples.</param>
/// <param name="Seconds">Wall time of all training steps.</param>
internal sealed record TrainReport(
    string Network, int Parameters, string Data, int TrainingSamples, int TestSamples, int Epochs, int BatchSize, string Optimizer, float LearningRate, ulong Seed,
    Score Training, Score Test, double Seconds)
{
    /// <summary>The figures as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Data}: {TrainingSamples:N0} training samples, {TestSamples:N0} test samples; {Epochs} epochs of {Optimizer}, batch {BatchSize}, seed {Seed}, {Seconds:F1} s");
        text.AppendLine(CultureInfo.InvariantCulture, $"training  {Training}");
        return text.Append(CultureInfo.InvariantCulture, $"test      {Test}").ToString();
    }
}
