using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
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

    /// <summary>Runs a slice's samples: all at once, or chunk by chunk.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="program">The program.</param>
    /// <param name="write">Writes what is done with so many samples from the first one on.</param>
    public static void Write(CodeWriter w, LoweredProgram program, Action write)
    {
        w.Line("int first = step.SliceBegin(slice), end = step.SliceBegin(slice + 1);");
        if (program.Split.Chunk == 0)
        {
            w.Line("var samples = end - first;");
            write();
            return;
        }
        w.Line($"// {program.Split.Chunk} samples at a time go through the whole network, so that what one kernel writes is still near when the next one reads it.");
        using (w.Block($"for (; first < end; first += {program.Split.Chunk})"))
        {
            w.Line($"var samples = Math.Min({program.Split.Chunk}, end - first);");
            write();
        }
    }
}
