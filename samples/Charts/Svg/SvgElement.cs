using System.Globalization;
using System.Xml.Linq;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>Makes the elements of an SVG file.</summary>
internal static class SvgElement
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    /// <summary>An element with attributes; numbers are rounded to hundredths.</summary>
    public static XElement Create(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var element = new XElement(Space + name);
        foreach (var (attribute, value) in attributes)
            element.SetAttributeValue(attribute, value is double number ? Number(number) : value);
        return element;
    }

    /// <summary>An element that holds text.</summary>
    public static XElement Create(string name, string text) => new(Space + name, text);

    /// <summary>Text at a place.</summary>
    public static XElement Text(double x, double y, string text, string style)
    {
        var element = Create("text", ("x", x), ("y", y), ("class", style));
        element.Add(text);
        return element;
    }

    /// <summary>A straight line.</summary>
    public static XElement Line(double x1, double y1, double x2, double y2, string style) =>
        Create("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("class", style));

    /// <summary>Elements that are moved together.</summary>
    public static XElement Group(string transform, IEnumerable<XElement> content)
    {
        var element = Create("g", ("transform", transform));
        element.Add(content);
        return element;
    }

    /// <summary>A number as SVG has it, whatever the culture.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
