using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>A prediction of few samples as phased work: one phase a kernel or some kernels, one part of each for every thread.</summary>
/// <remarks>Here the number of threads decides how work is cut, and not what is computed: each number is made by one part, in the order in which a thread alone would make it.</remarks>
internal sealed class InferenceParts<TNetwork> : PhasedWork
    where TNetwork : INetwork<TNetwork>
{
    private StepContext _context;
    private int _phases;
    private int _parts;

    public override int PhaseCount => _phases;

    public override int UnitsOf(int phase) => _parts;

    /// <summary>Takes up the next call.</summary>
    public void Begin(in StepContext context, int phases, int parts) => (_context, _phases, _parts) = (context, phases, parts);

    public override void Execute(int phase, int unit) => TNetwork.InferPart(in _context, phase, unit, _parts);
}
