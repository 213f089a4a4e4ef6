namespace NetCompiler.Benchmarks.Schedules;

/// <summary>Finds the fastest of several schedules, and times it against the chosen one.</summary>
/// <remarks>
/// All take turns, so that a clock that drifts is the same for all, and those that fall behind drop out. The fastest of many is partly the luckiest, so that it and the chosen
/// one take turns once more, and the times of this second run alone are reported.
/// </remarks>
internal static class Race
{
    /// <summary>A turn should take about this long, so that the clock's own grain does not matter.</summary>
    private const double TurnSeconds = 0.001;

    /// <summary>Turns after which candidates that are so many times slower than the fastest drop out.</summary>
    private static readonly (int Turns, double Behind)[] Limits = [(1, 1.5), (3, 1.2), (6, 1.08)];

    private const int FewestTurns = 2;
    private const int FewestDuels = 5;
    private const int MostDuels = 60;

    /// <summary>Times candidates, the chosen one first.</summary>
    /// <param name="candidates">What is timed.</param>
    /// <param name="timer">What times a candidate: seconds of a call, given how many to make.</param>
    /// <param name="seconds">Time for all of it; half of it goes into the last two.</param>
    /// <returns>The fastest, or the chosen one where none is faster, and the seconds of a call of both.</returns>
    public static (Candidate Best, double ChosenSeconds, double BestSeconds) Run(IReadOnlyList<Candidate> candidates, Func<Candidate, int, double> timer, double seconds)
    {
        var chosen = candidates[0];
        var entrants = candidates.Select(candidate => new Entrant(candidate, timer)).ToList();
        var began = Environment.TickCount64;
        for (var turn = 1; turn <= Limits[^1].Turns && (turn <= FewestTurns || Environment.TickCount64 - began < 500 * seconds); turn++)
        {
            entrants.ForEach(entrant => entrant.TakeTurn());
            foreach (var (_, behind) in Limits.Where(limit => limit.Turns == turn))
                entrants.RemoveAll(entrant => entrant.Least > behind * entrants.Min(other => other.Least));
        }
        var fastest = entrants.MinBy(entrant => entrant.Least)!;
        return fastest.Candidate == chosen ? (chosen, fastest.Least, fastest.Least) : Duel(new Entrant(chosen, timer), fastest, seconds / 2);
    }

    private static (Candidate Best, double ChosenSeconds, double BestSeconds) Duel(Entrant chosen, Entrant fastest, double seconds)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        var began = Environment.TickCount64;
        while (ours.Count < FewestDuels || ours.Count < MostDuels && Environment.TickCount64 - began < 1000 * seconds)
        {
            ours.Add(chosen.TakeTurn());
            theirs.Add(fastest.TakeTurn());
        }
        var (chosenSeconds, bestSeconds) = (Median(ours), Median(theirs));
        return bestSeconds < chosenSeconds ? (fastest.Candidate, chosenSeconds, bestSeconds) : (chosen.Candidate, chosenSeconds, chosenSeconds);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Entrant
    {
        private readonly Func<Candidate, int, double> _timer;
        private readonly int _calls;

        public Entrant(Candidate candidate, Func<Candidate, int, double> timer)
        {
            (Candidate, _timer) = (candidate, timer);
            // The first call compiles.
            timer(candidate, 1);
            _calls = Math.Max(1, (int)(TurnSeconds / Math.Max(timer(candidate, 1), 1e-8)));
        }

        public Candidate Candidate { get; }

        public double Least { get; private set; } = double.MaxValue;

        public double TakeTurn()
        {
            var seconds = _timer(Candidate, _calls);
            Least = Math.Min(Least, seconds);
            return seconds;
        }
    }
}
