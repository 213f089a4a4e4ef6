using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>The style sheet: colours for light and for dark, and dashes, so that lines differ in print as well.</summary>
internal static class SvgStyle
{
    private static readonly string[] Light =
        ["#0072b2", "#d55e00", "#009e73", "#c7549a", "#8c6d00", "#2b9fd9", "#6a3d9a", "#d11c1c", "#4d4d4d", "#5f8700", "#a65628", "#00767c"];

    private static readonly string[] Dark =
        ["#4aa8e8", "#ff8a4c", "#3ddba8", "#f0a3cd", "#e6c84f", "#9bd7ff", "#b794f4", "#ff6b6b", "#c8c8c8", "#b5e048", "#d9966b", "#4fd6db"];

    private static readonly string[] Dashes = ["none", "8 3", "2 2.5", "9 3 2 3"];

    /// <summary>The style sheet for so many series; series <c>i</c> has the classes <c>s{i}</c> for lines, <c>f{i}</c> for areas.</summary>
    public static string Text(int series)
    {
        var text = new StringBuilder(
            """

            text { font: 12px system-ui, 'DejaVu Sans', sans-serif; fill: #1f2328; }
            .title { font-size: 16px; font-weight: 600; }
            .heading { font-size: 14px; font-weight: 600; }
            .label { fill-opacity: 0.85; }
            .middle { text-anchor: middle; }
            .end { text-anchor: end; }
            .ground { fill: #ffffff; }
            .grid { stroke: #d8dee4; stroke-width: 1; }
            .frame { stroke: #59636e; stroke-width: 1; fill: none; }
            .line { stroke-width: 1.7; fill: none; stroke-linejoin: round; stroke-linecap: butt; }
            .band { fill-opacity: 0.16; stroke: none; }

            """.ReplaceLineEndings("\n"));
        for (var i = 0; i < series; i++)
            text.Append(CultureInfo.InvariantCulture, $".s{i} {{ stroke: {Light[i % Light.Length]}; stroke-dasharray: {Dash(i)}; }} .f{i} {{ fill: {Light[i % Light.Length]}; }}\n");
        text.Append("@media (prefers-color-scheme: dark) {\ntext { fill: #f0f6fc; }\n.ground { fill: #0d1117; }\n.grid { stroke: #30363d; }\n.frame { stroke: #9198a1; }\n");
        for (var i = 0; i < series; i++)
            text.Append(CultureInfo.InvariantCulture, $".s{i} {{ stroke: {Dark[i % Dark.Length]}; }} .f{i} {{ fill: {Dark[i % Dark.Length]}; }}\n");
        return text.Append("}\n").ToString();
    }

    /// <summary>Where colours begin anew, dashes go on to another pattern.</summary>
    private static string Dash(int series) => Dashes[(series + series / Light.Length) % Dashes.Length];
}
