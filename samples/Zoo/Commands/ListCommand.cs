using System.Globalization;
using System.Text;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Lists the networks.</summary>
internal static class ListCommand
{
    /// <summary>A line for each network.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"network",-32}{"parameters",12}  {"data",-22}description");
        foreach (var network in ZooCatalog.All)
            text.AppendLine(CultureInfo.InvariantCulture, $"{network.Name,-32}{network.ParameterCount,12:N0}  {network.Data.Name,-22}{network.Description}");
        return text.ToString().TrimEnd();
    }
}
