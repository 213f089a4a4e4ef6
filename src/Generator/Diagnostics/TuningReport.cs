using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;

namespace NetCompiler.Generator.Diagnostics;

/// <summary>What becomes of each line of a project's tuning files: known once all its networks have been seen.</summary>
internal sealed class TuningReport
{
    private readonly List<(TuningLine Line, string Path, SourceText Text)> _lines = [];

    /// <summary>The kernels that a network has, each with the reason why it cannot have its schedule, or with none.</summary>
    private readonly ConcurrentDictionary<string, string?> _found = new(StringComparer.Ordinal);

    private volatile bool _hasUnknownKernels;

    /// <summary>The kernels that the files have schedules for.</summary>
    public EquatableArray<TunedKernel> Kernels { get; private set; }

    /// <summary>Reads the tuning files among a project's additional files.</summary>
    public static TuningReport Of(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var report = new TuningReport();
        var tuning = files.Where(file => TuningFiles.IsOne(file.Path)).ToImmutableArray();
        foreach (var file in tuning)
            if (file.GetText(cancellation) is { } text)
                report._lines.AddRange(TuningFile.Read(text.ToString()).Select(line => (line, file.Path, text)));
        report.Kernels = TuningFiles.Merge([.. tuning.Select(file => TuningFiles.Read(file, cancellation))]);
        return report;
    }

    /// <summary>Takes up the kernels of a program that was planned with <see cref="Kernels"/>.</summary>
    public void Take(LoweredProgram program)
    {
        for (var i = 0; i < program.Primitives.Count; i++)
            foreach (var match in ApplyTuning.Matches(program, i))
                _found.AddOrUpdate(match.Key, match.Problem, (_, earlier) => earlier ?? match.Problem);
    }

    /// <summary>Says that a network's kernels are not known, so that a line may be about one of them.</summary>
    public void MissNetwork() => _hasUnknownKernels = true;

    /// <summary>Reports every line that is not used as it stands.</summary>
    public void Report(Action<Diagnostic> report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, path, text) in _lines)
            if (Problem(line, seen) is { } problem)
            {
                var span = new TextSpan(line.Begin, line.Length);
                report(Diagnostic.Create(Descriptors.Of(problem.Id), Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), problem.Message));
            }
    }

    private Problem? Problem(TuningLine line, HashSet<string> seen)
    {
        if (line.Kernel is not { } kernel)
            return new Problem(ProblemIds.BadTuning, line.Problem);
        if (!seen.Add(kernel.Key))
            return new Problem(ProblemIds.BadTuning, $"'{kernel.Key}' has a schedule in an earlier line; remove one of them");
        if (_found.TryGetValue(kernel.Key, out var problem))
            return problem is null ? null : new Problem(ProblemIds.BadTuning, $"'{kernel.Schedule}' is not possible here: {problem}");
        return _hasUnknownKernels ? null : new Problem(ProblemIds.UnusedTuning, $"no network of the project has the kernel '{kernel.Key}', so that the line changes nothing; remove it, or take the kernel's name from the head of the generated kernels");
    }
}
