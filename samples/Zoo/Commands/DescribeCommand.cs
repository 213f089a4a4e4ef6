using System.Globalization;
using System.Text;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Describes a network.</summary>
internal static class DescribeCommand
{
    /// <summary>What it is, what it is trained with, and its layers.</summary>
    public static string Write(ZooNetwork network)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{network.Name}: {network.Description}");
        if (network.Published is { } published)
            text.AppendLine(CultureInfo.InvariantCulture, $"published: {published}");
        if (network.Data is { } data)
            text.AppendLine(CultureInfo.InvariantCulture, $"data: {data.Name} ({data.Files})");
        text.AppendLine(CultureInfo.InvariantCulture, $"training: {network.Optimizer}, highest learning rate {network.LearningRate}, {network.Epochs} epochs, batch {network.BatchSize}");
        return text.AppendLine().Append(network.Model.Summary).ToString();
    }
}
