using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>Finds the tuning files among what a project hands to the compiler, and what all of them together say.</summary>
internal static class TuningFiles
{
    public static bool IsOne(string path) => string.Equals(Path.GetFileName(path), TuningFile.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file says about kernels; what it says wrong is the analyzer's to report.</summary>
    public static EquatableArray<TunedKernel> Read(AdditionalText file, CancellationToken cancellation) =>
        TuningFile.Read(file.GetText(cancellation)?.ToString() ?? "").Select(line => line.Kernel).OfType<TunedKernel>().ToEquatableArray();

    /// <summary>One schedule a kernel: of several lines the first counts. Sorted, since their order means nothing.</summary>
    public static EquatableArray<TunedKernel> Merge(ImmutableArray<EquatableArray<TunedKernel>> files) =>
        files.SelectMany(file => file).GroupBy(kernel => kernel.Key, (_, kernels) => kernels.First()).OrderBy(kernel => kernel.Key, StringComparer.Ordinal).ToEquatableArray();
}
