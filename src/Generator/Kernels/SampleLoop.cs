using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes how a slice's samples go through a phase.</summary>
internal static class SampleLoop
{
    /// <summary>Opens the loop over the samples of a kernel, or over groups of samples that lie side by side: n is the first of each.</summary>
    public static CodeWriter.Scope Each(CodeWriter w, Layout layout, string type = "var") =>
        w.Block($"for ({type} n = 0; n < samples; {(layout.IsBatchInnermost ? $"n += {layout.SampleLanes}" : "n++")})");

    /// <summary>The number of samples, in whole groups.</summary>
    public static string Count(Layout layout) =>
        layout.IsBatchInnermost ? $"((samples + {layout.SampleLanes - 1}) / {layout.SampleLanes} * {layout.SampleLanes})" : "samples";

    /// <summary>Runs a slice's samples chunk by chunk.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="chunk">Samples of a chunk.</param>
    /// <param name="through">What they go through, for people.</param>
    /// <param name="write">Writes what is done with so many samples from the first one on.</param>
    public static void Write(CodeWriter w, int chunk, string through, Action write)
    {
        w.Line("int first = step.SliceBegin(slice), end = step.SliceBegin(slice + 1);");
        w.Line($"// {(chunk == 1 ? "One sample at a time goes" : $"{chunk} samples at a time go")} through the whole {through}, so that what one kernel writes is still near when the next one reads it.");
        using (w.Block($"for (; first < end; first += {chunk})"))
        {
            w.Line($"var samples = Math.Min({chunk}, end - first);");
            write();
        }
    }
}
