using NetCompiler.Threading;

namespace NetCompiler.Tests.Threading;

/// <summary>Work that counts how often each unit ran and notices units that ran before the phase ahead of theirs had ended.</summary>
internal sealed class RecordedWork : PhasedWork
{
    private readonly int[][] _runs;
    private readonly int[] _thread;
    private readonly int[] _done;
    private readonly Action<int, int>? _body;
    private int _early;

    public RecordedWork(int[] units, Action<int, int>? body = null)
    {
        _runs = [.. units.Select(u => new int[u])];
        _thread = new int[units.Max()];
        _done = new int[units.Length];
        _body = body;
    }

    public override int PhaseCount => _runs.Length;

    /// <summary>Units that began while the phase before theirs had units to run.</summary>
    public int Early => _early;

    /// <summary>How often each unit of a phase ran.</summary>
    public int[] Runs(int phase) => _runs[phase];

    /// <summary>Managed thread that last ran a unit of this number.</summary>
    public int ThreadOf(int unit) => _thread[unit];

    public override int UnitsOf(int phase) => _runs[phase].Length;

    public override void Execute(int phase, int unit)
    {
        if (phase > 0 && Volatile.Read(ref _done[phase - 1]) % _runs[phase - 1].Length != 0)
            Interlocked.Increment(ref _early);
        _thread[unit] = Environment.CurrentManagedThreadId;
        Interlocked.Increment(ref _runs[phase][unit]);
        _body?.Invoke(phase, unit);
        Interlocked.Increment(ref _done[phase]);
    }

    public void AssertRan(int times)
    {
        Assert.All(_runs, runs => Assert.All(runs, count => Assert.Equal(times, count)));
        Assert.Equal(0, _early);
    }
}
