using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes how a slice's samples go through a phase.</summary>
internal static class SampleLoop
{
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
