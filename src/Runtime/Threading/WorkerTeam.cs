using System.Runtime.ExceptionServices;

namespace NetCompiler.Threading;

/// <summary>Threads that run <see cref="PhasedWork"/> together with the thread that asks for it.</summary>
/// <remarks>
/// Worker threads are started when first needed, wait for the next work spinning for some 50 µs and then asleep, and never keep the process alive.
/// Running work allocates nothing once its threads exist.
/// </remarks>
public sealed class WorkerTeam
{
    /// <summary>For each thread of the team, the caller first, the number of phases it has finished since the team was made.</summary>
    private Signal[] _finished = [new()];

    /// <summary>For each thread of the team, its share of the phase that it runs.</summary>
    private Share[] _shares = [new()];
    private Worker[] _workers = [];
    private int _busy;

    private PhasedWork? _work;
    private int _phases;
    private int _threads;
    private bool _spin;
    private long _phasesBefore;
    private volatile ExceptionDispatchInfo? _failure;

    internal WorkerTeam()
    {
    }

    /// <summary>The team of the process. It has no threads until they are needed.</summary>
    public static WorkerTeam Shared { get; } = new();

    /// <summary>Runs <paramref name="work"/> on at most <paramref name="threads"/> threads, the calling one included; returns when all is done.</summary>
    /// <param name="work">The work. A thread's share of a phase are consecutive units, in order; which units these are depends on the numbers of units and threads alone. Whoever is done takes over units that others have not come to.</param>
    /// <param name="threads">Most threads to use, at least 1. More than there are processors is slow, but allowed.</param>
    /// <remarks>
    /// Where the team is busy, be it with another caller or because a unit of its work calls this, the work runs on the calling thread.
    /// When a unit throws, other threads may still run all other units of that phase, those of later phases do not run, and the first exception is
    /// thrown here; the team remains usable.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is not positive.</exception>
    public void Run(PhasedWork work, int threads)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        threads = UsefulThreads(work, threads);
        if (threads == 1 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            work.RunInline();
            return;
        }
        ExceptionDispatchInfo? failure;
        try
        {
            failure = RunTogether(work, threads);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
        failure?.Throw();
    }

    /// <summary>As many threads as the widest phase has units, where those are fewer.</summary>
    private static int UsefulThreads(PhasedWork work, int threads)
    {
        var widest = 1;
        for (var phase = 0; phase < work.PhaseCount && widest < threads; phase++)
            widest = Math.Max(widest, work.UnitsOf(phase));
        return Math.Min(widest, threads);
    }

    private ExceptionDispatchInfo? RunTogether(PhasedWork work, int threads)
    {
        Grow(threads);
        _work = work;
        _phases = work.PhaseCount;
        _threads = threads;
        _spin = threads <= Environment.ProcessorCount;
        for (var worker = 0; worker < threads - 1; worker++)
            _workers[worker].Begin(_phasesBefore);
        TakePart(0);
        // Workers do not wait for each other after the last phase; the caller waits for them all.
        WaitForOthers(0, threads, _phasesBefore + _phases);
        _phasesBefore += _phases;
        var failure = _failure;
        // The team outlives the work and must not keep it from being collected.
        _work = null;
        _failure = null;
        return failure;
    }

    private void Grow(int threads)
    {
        while (_workers.Length < threads - 1)
        {
            var number = _workers.Length + 1;
            Signal[] finished = [.. _finished, new()];
            Share[] shares = [.. _shares, new()];
            Worker[] workers = [.. _workers, new(this, number)];
            _finished = finished;
            _shares = shares;
            _workers = workers;
        }
    }

    /// <summary>Runs one thread's units of all phases. Always finishes every phase, so that nobody waits for this thread in vain.</summary>
    private void TakePart(int thread)
    {
        // Read before this thread finishes: from then on the caller may put the next work here.
        var (work, phases, threads, phasesBefore) = (_work!, _phases, _threads, _phasesBefore);
        for (var phase = 0; phase < phases; phase++)
        {
            if (phase > 0)
                WaitForOthers(thread, threads, phasesBefore + phase);
            if (_failure is null)
                RunUnits(work, phase, thread, threads, phasesBefore + phase + 1);
            _finished[thread].Set(phasesBefore + phase + 1);
        }
    }

    private void WaitForOthers(int thread, int threads, long phases)
    {
        for (var other = 0; other < threads; other++)
            if (other != thread)
                _finished[other].WaitFor(phases, _spin);
    }

    /// <summary>Runs a thread's share of a phase, and then units of the others' shares: a processor that is taken away for a while, or slow, must not make all others wait for it.</summary>
    private void RunUnits(PhasedWork work, int phase, int thread, int threads, long run)
    {
        try
        {
            var units = work.UnitsOf(phase);
            var (begin, end) = (FirstUnit(units, thread, threads), FirstUnit(units, thread + 1, threads));
            for (var unit = _shares[thread].Begin(run, begin, end); unit < end; unit = _shares[thread].Take(run, end))
                work.Execute(phase, unit);
            for (var other = thread + 1; other < thread + threads; other++)
            {
                var owner = other % threads;
                end = FirstUnit(units, owner + 1, threads);
                for (var unit = _shares[owner].Take(run, end); unit < end; unit = _shares[owner].Take(run, end))
                    work.Execute(phase, unit);
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    /// <summary>The first unit with <c>unit * threads / units</c> equal to <paramref name="thread"/>: a unit alone is the caller's.</summary>
    private static int FirstUnit(int units, int thread, int threads) => (int)(((long)units * thread + threads - 1) / threads);

    private sealed class Worker
    {
        private readonly WorkerTeam _team;
        private readonly int _number;
        private readonly Signal _begin = new();

        public Worker(WorkerTeam team, int number)
        {
            _team = team;
            _number = number;
            new Thread(Live) { IsBackground = true, Name = $"NetCompiler worker {number}" }.UnsafeStart();
        }

        /// <summary>Lets the worker take part in the team's work.</summary>
        /// <param name="phasesBefore">Phases the team has run before; grows with every work, so it also tells one work from the next.</param>
        public void Begin(long phasesBefore) => _begin.Set(phasesBefore + 1);

        private void Live()
        {
            var spin = false;
            var begun = 0L;
            while (true)
            {
                begun = _begin.WaitFor(begun + 1, spin);
                _team.TakePart(_number);
                spin = _team._spin;
            }
        }
    }
}
