namespace NetCompiler.Threading;

/// <summary>Work in consecutive phases, each cut into independent units; all units of a phase end before the next phase begins.</summary>
/// <remarks>How a phase is cut must not depend on the number of threads, unless it changes no sum: that is what makes results the same bits for any number of them.</remarks>
public abstract class PhasedWork
{
    /// <summary>Number of phases, at least 1.</summary>
    public abstract int PhaseCount { get; }

    /// <summary>Number of units of one phase, at least 1.</summary>
    public abstract int UnitsOf(int phase);

    /// <summary>Runs one unit of one phase. Units of the same phase may run at the same time on several threads.</summary>
    public abstract void Execute(int phase, int unit);

    /// <summary>Runs everything on the calling thread.</summary>
    public void RunInline()
    {
        for (var phase = 0; phase < PhaseCount; phase++)
            for (var unit = 0; unit < UnitsOf(phase); unit++)
                Execute(phase, unit);
    }
}
