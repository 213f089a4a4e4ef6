using System.Globalization;
using System.Text;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Describes a network.</summary>
internal static class DescribeCommand
{
    /// <summary>Describes a network as a table or a drawing.</summary>
    /// <exception cref="InvalidDataException">A drawing was asked for, but the network is declared as a chain.</exception>
    public static string Write(ZooNetwork network, DescribeFormat format) => format switch
    {
        DescribeFormat.Table => Table(network),
        _ when network.Graph is null => throw new InvalidDataException($"'{network.Name}' is declared as a chain of attributes, one layer after the other: there is only the table."),
        DescribeFormat.Mermaid => GraphRecording.Of(network.Graph).ToMermaid(),
        _ => GraphRecording.Of(network.Graph).ToDot(),
    };

    /// <summary>What it is, what it is trained with, and its layers.</summary>
    private static string Table(ZooNetwork network)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{network.Name}: {network.Description}");
        if (network.Published is { } published)
            text.AppendLine(CultureInfo.InvariantCulture, $"published: {published}");
        text.AppendLine(CultureInfo.InvariantCulture, $"data: {network.Data.Name} ({network.Data.Files})");
        var decay = network.WeightDecay is { } weight ? string.Create(CultureInfo.InvariantCulture, $", weight decay {weight}") : "";
        text.AppendLine(CultureInfo.InvariantCulture,
            $"training: {network.Optimizer}, {(network.OneCycle ? "one cycle up to learning rate" : "learning rate")} {network.LearningRate}{decay}, {network.Epochs} epochs, batch {network.BatchSize}{(network.Augment ? ", samples changed at random" : "")}");
        return text.AppendLine().Append(network.Model.Summary).ToString();
    }
}
