using System.Runtime.CompilerServices;
using NetCompiler.Tests.Kit;
using NetCompiler.Threading;

namespace NetCompiler.Tests.Threading;

public sealed class WorkerTeamTests
{
    // Tests of one class run one after another, so this team is never busy with another test's work.
    private static readonly WorkerTeam Team = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_unit_runs_once_a_run_and_phases_keep_their_order(int threads)
    {
        var work = new RecordedWork([5, 1, 8, 2, 64, 3]);
        const int runs = 300;
        for (var run = 0; run < runs; run++)
            Team.Run(work, threads);
        work.AssertRan(runs);
    }

    [Fact]
    public void Works_of_different_numbers_of_phases_units_and_threads_may_follow_each_other_at_once()
    {
        var random = new Random(7);
        for (var run = 0; run < 5000; run++)
        {
            var units = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 6)).ToArray();
            var work = new RecordedWork(units);
            Team.Run(work, random.Next(1, run % 50 == 0 ? 6 : 3));
            work.AssertRan(1);
        }
    }

    [Fact]
    public void What_one_phase_wrote_the_next_one_reads_on_any_thread()
    {
        const int units = 6;
        var values = new long[2][];
        values[0] = new long[units];
        values[1] = new long[units];
        var phases = Enumerable.Repeat(units, 40).ToArray();
        var work = new RecordedWork(phases, (phase, unit) =>
        {
            var (from, to) = (values[phase % 2], values[1 - phase % 2]);
            to[unit] = from[unit] + from[(unit + units / 2) % units] + 1;
        });
        for (var run = 0; run < 200; run++)
        {
            Array.Clear(values[0]);
            Team.Run(work, 2);
            Assert.All(values[0], v => Assert.Equal((1L << 40) - 1, v));
        }
    }

    [Fact]
    public void Threads_begin_with_contiguous_blocks_of_units_and_a_unit_alone_is_the_callers()
    {
        using var all = new Barrier(3);
        var work = new RecordedWork([10], (_, unit) =>
        {
            // The first unit of each block waits for the two others.
            if (unit is 0 or 4 or 7)
                all.SignalAndWait();
        });
        Team.Run(work, 3);
        Assert.Equal(Environment.CurrentManagedThreadId, work.ThreadOf(0));
        Assert.Equal(3, new[] { 0, 4, 7 }.Select(work.ThreadOf).Distinct().Count());
        var alone = new RecordedWork([1, 1, 1]);
        Team.Run(alone, 3);
        Assert.Equal(Environment.CurrentManagedThreadId, alone.ThreadOf(0));
    }

    [Fact]
    public void Who_is_done_takes_over_what_others_have_not_come_to()
    {
        using var begun = new ManualResetEventSlim();
        using var rest = new CountdownEvent(5);
        var work = new RecordedWork([6], (_, unit) =>
        {
            // Ends only when all other units have, those of the same block among them: nobody takes these over before it has begun.
            if (unit == 0)
            {
                begun.Set();
                rest.Wait();
                return;
            }
            begun.Wait();
            rest.Signal();
        });
        Team.Run(work, 2);
        work.AssertRan(1);
        Assert.All(Enumerable.Range(1, 5), unit => Assert.NotEqual(work.ThreadOf(0), work.ThreadOf(unit)));
    }

    [Fact]
    public void A_unit_stays_with_its_thread_from_run_to_run()
    {
        var work = new RecordedWork([2, 2]);
        Team.Run(work, 2);
        var (first, second) = (work.ThreadOf(0), work.ThreadOf(1));
        Assert.NotEqual(first, second);
        for (var run = 0; run < 50; run++)
        {
            Team.Run(work, 2);
            Assert.Equal((first, second), (work.ThreadOf(0), work.ThreadOf(1)));
        }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 3)]
    [InlineData(5, 0)]
    [InlineData(5, 2)]
    [InlineData(5, 3)]
    public void An_exception_in_a_unit_of_any_thread_reaches_the_caller_and_the_team_goes_on(int threads, int unit)
    {
        for (var run = 0; run < 100; run++)
        {
            var work = new RecordedWork([4, 4, 4], (p, u) =>
            {
                if (p == 1 && u == unit)
                    Fail(u);
            });
            var thrown = Assert.Throws<InvalidOperationException>(() => Team.Run(work, threads));
            Assert.Equal($"unit {unit}", thrown.Message);
            Assert.Contains(nameof(Fail), thrown.StackTrace, StringComparison.Ordinal);
            Assert.All(work.Runs(0), count => Assert.Equal(1, count));
            Assert.All(work.Runs(2), count => Assert.Equal(0, count));
            var good = new RecordedWork([4, 4]);
            Team.Run(good, threads);
            good.AssertRan(1);
        }
    }

    [Fact]
    public void Exceptions_in_all_units_give_one()
    {
        for (var run = 0; run < 100; run++)
            Assert.Throws<InvalidOperationException>(() => Team.Run(new RecordedWork([4], (_, _) => throw new InvalidOperationException()), 4));
    }

    [Fact]
    public void A_call_from_inside_a_unit_runs_on_the_thread_that_makes_it()
    {
        var inner = Enumerable.Range(0, 4).Select(_ => new RecordedWork([3, 3])).ToArray();
        var outer = new RecordedWork([4], (_, unit) => Team.Run(inner[unit], 2));
        Team.Run(outer, 2);
        outer.AssertRan(1);
        for (var unit = 0; unit < 4; unit++)
        {
            inner[unit].AssertRan(1);
            for (var i = 0; i < 3; i++)
                Assert.Equal(outer.ThreadOf(unit), inner[unit].ThreadOf(i));
        }
    }

    [Fact]
    public void A_caller_who_finds_the_team_busy_does_the_work_alone_and_does_not_wait()
    {
        var own = new RecordedWork([2, 2]);
        using var begun = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var busy = new RecordedWork([2], (_, unit) =>
        {
            if (unit == 0)
                begun.Set();
            release.Wait();
        });
        var other = new Thread(() => Team.Run(busy, 2));
        other.Start();
        begun.Wait();
        Team.Run(own, 2);
        release.Set();
        other.Join();
        own.AssertRan(1);
        busy.AssertRan(1);
        Assert.Equal(own.ThreadOf(0), own.ThreadOf(1));
    }

    [Fact]
    public void Many_callers_at_once_all_get_their_work_done()
    {
        var works = Enumerable.Range(0, 6).Select(_ => new RecordedWork([3, 1, 4])).ToArray();
        var callers = works.Select(work => new Thread(() =>
        {
            for (var run = 0; run < 500; run++)
                Team.Run(work, 3);
        })).ToArray();
        Array.ForEach(callers, c => c.Start());
        Array.ForEach(callers, c => c.Join());
        Assert.All(works, work => work.AssertRan(500));
    }

    [Fact]
    public void Workers_that_fell_asleep_wake_up()
    {
        var work = new RecordedWork([4, 4]);
        for (var run = 0; run < 40; run++)
        {
            Thread.Sleep(run % 4);
            Team.Run(work, 3);
        }
        work.AssertRan(40);
    }

    [Fact]
    public void A_thread_that_waits_long_for_another_in_the_middle_of_a_run_wakes_up()
    {
        var work = new RecordedWork([2, 2, 2], (phase, unit) => Thread.Sleep(phase == unit ? 3 : 0));
        for (var run = 0; run < 10; run++)
            Team.Run(work, 2);
        work.AssertRan(10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Running_allocates_nothing(int threads)
    {
        Allocations.AssertNone(() =>
        {
            var work = new CountingWork();
            for (var run = 0; run < 100; run++)
                Team.Run(work, threads);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var run = 0; run < 100; run++)
                Team.Run(work, threads);
            return GC.GetAllocatedBytesForCurrentThread() - before + work.WorkersAllocated;
        });
    }

    [Fact]
    public void Finished_work_is_not_kept_alive()
    {
        var work = RunAndForget();
        for (var attempt = 0; attempt < 20 && work.IsAlive; attempt++)
        {
            Thread.Sleep(5);
            GC.Collect();
        }
        Assert.False(work.IsAlive);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Team.Run(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Team.Run(new RecordedWork([1]), 0));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(int unit) => throw new InvalidOperationException($"unit {unit}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunAndForget()
    {
        var work = new RecordedWork([2, 2]);
        Team.Run(work, 2);
        return new WeakReference(work);
    }

    /// <summary>Adds up what every thread allocates from one of its units to the next. A unit may be another thread's in the next phase, so threads keep their own counts.</summary>
    private sealed class CountingWork : PhasedWork
    {
        private const int Units = 8;

        [ThreadStatic]
        private static CountingWork? _work;

        [ThreadStatic]
        private static long _before;

        private long _allocated;

        public long WorkersAllocated => Interlocked.Read(ref _allocated);

        public override int PhaseCount => 10;

        public override int UnitsOf(int phase) => Units;

        public override void Execute(int phase, int unit)
        {
            var now = GC.GetAllocatedBytesForCurrentThread();
            if (phase > 0 && _work == this)
                Interlocked.Add(ref _allocated, now - _before);
            (_work, _before) = (this, now);
        }
    }
}
