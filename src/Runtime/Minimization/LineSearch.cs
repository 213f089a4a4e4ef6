namespace NetCompiler;

/// <summary>Finds a step along a line that lowers the value enough and where the slope is flat enough: the strong Wolfe conditions.</summary>
/// <remarks>Source: Moré and Thuente 1994, <i>Line search algorithms with guaranteed sufficient decrease</i>, as in MINPACK-2's <c>dcsrch</c> and <c>dcstep</c>.</remarks>
internal static class LineSearch
{
    private const double Decrease = 1e-3;
    private const double Flatness = 0.9;
    private const double Narrowest = 0.1;
    private const int MostTrials = 20;

    /// <summary>Searches.</summary>
    /// <param name="start">The function at step 0, sloping down.</param>
    /// <param name="trial">The first step to try.</param>
    /// <param name="longest">The longest step allowed.</param>
    /// <param name="evaluate">Evaluates a step; positive infinity means that it is too long.</param>
    /// <returns>The last step evaluated; null where none with a lower value was found.</returns>
    public static LineValue? Find(LineValue start, double trial, double longest, Func<double, LineValue> evaluate)
    {
        var threshold = Decrease * start.Slope;
        var (best, other) = (start, start);
        var (least, greatest) = (0.0, 5 * trial);
        var (width, lastWidth) = (longest, 2 * longest);
        var (bracketed, modified) = (false, true);
        for (var trials = 0; trials < MostTrials; trials++)
        {
            var here = evaluate(trial);
            if (double.IsPositiveInfinity(here.Value))
            {
                longest = trial = (best.Step + trial) / 2;
                continue;
            }
            var enough = start.Value + trial * threshold;
            if (here.Value <= enough && here.Slope >= 0)
                modified = false;
            var isLast = bracketed && (trial <= least || trial >= greatest || greatest - least <= Narrowest * greatest);
            if (here.Value <= enough && (Math.Abs(here.Slope) <= -Flatness * start.Slope || (trial == longest && here.Slope <= threshold)))
                return here;
            if (isLast)
                return here.Value < start.Value ? here : null;
            if (modified && here.Value <= best.Value && here.Value > enough)
            {
                // As long as no step has lowered the value enough, the function less the line of sufficient decrease is searched instead.
                var (lowBest, lowOther) = (Below(best, threshold), Below(other, threshold));
                trial = Next(ref lowBest, ref lowOther, Below(here, threshold), ref bracketed, least, greatest);
                (best, other) = (Below(lowBest, -threshold), Below(lowOther, -threshold));
            }
            else
                trial = Next(ref best, ref other, here, ref bracketed, least, greatest);
            if (bracketed)
            {
                var span = Math.Abs(other.Step - best.Step);
                if (span >= 0.66 * lastWidth)
                    trial = (best.Step + other.Step) / 2;
                (lastWidth, width) = (width, span);
                (least, greatest) = (Math.Min(best.Step, other.Step), Math.Max(best.Step, other.Step));
            }
            else
            {
                least = trial + 1.1 * (trial - best.Step);
                greatest = trial + 4 * (trial - best.Step);
            }
            trial = Math.Clamp(trial, 0, longest);
            if (bracketed && (trial <= least || trial >= greatest || greatest - least <= Narrowest * greatest))
                trial = best.Step;
        }
        // No step was flat enough: the lowest must do, and is evaluated again to be the last.
        return best.Value < start.Value && evaluate(best.Step) is var lowest && lowest.Value < start.Value ? lowest : null;
    }

    private static LineValue Below(LineValue value, double slope) => new(value.Step, value.Value - value.Step * slope, value.Slope - slope);

    /// <summary>Takes a trial into the interval of uncertainty, whose better end is <paramref name="best"/>, and gives the next trial.</summary>
    private static double Next(ref LineValue best, ref LineValue other, LineValue here, ref bool bracketed, double least, double greatest)
    {
        double next;
        if (here.Value > best.Value)
        {
            // The value is higher: a minimum lies between.
            var cubic = Cubic(best, here);
            var quadratic = best.Step + best.Slope / ((best.Value - here.Value) / (here.Step - best.Step) + best.Slope) / 2 * (here.Step - best.Step);
            next = Math.Abs(cubic - best.Step) <= Math.Abs(quadratic - best.Step) ? cubic : cubic + (quadratic - cubic) / 2;
            bracketed = true;
        }
        else if (here.Slope * Math.Sign(best.Slope) < 0)
        {
            // Lower, with a slope of the other sign: a minimum lies between.
            var (cubic, secant) = (Cubic(here, best), Secant(best, here));
            next = Math.Abs(cubic - here.Step) > Math.Abs(secant - here.Step) ? cubic : secant;
            bracketed = true;
        }
        else if (Math.Abs(here.Slope) < Math.Abs(best.Slope))
        {
            next = Flatter(best, other, here, bracketed, least, greatest);
        }
        else
        {
            // Lower and no flatter: far on, or, where an interval is known, towards its other end.
            next = bracketed ? Cubic(here, other) : here.Step > best.Step ? greatest : least;
        }
        if (here.Value > best.Value)
            other = here;
        else
        {
            if (here.Slope * Math.Sign(best.Slope) < 0)
                other = best;
            best = here;
        }
        return next;
    }

    /// <summary>Lower and flatter with a slope of the same sign: the cubic is used only where it leads on, and never too far.</summary>
    private static double Flatter(LineValue best, LineValue other, LineValue here, bool bracketed, double least, double greatest)
    {
        var secant = Secant(best, here);
        var cubic = Cubic(here, best);
        var leadsOn = double.IsFinite(cubic) && (cubic - here.Step) * (here.Step - best.Step) > 0;
        if (!leadsOn)
            cubic = here.Step > best.Step ? greatest : least;
        if (!bracketed)
            return Math.Clamp(Math.Abs(cubic - here.Step) > Math.Abs(secant - here.Step) ? cubic : secant, Math.Min(least, greatest), Math.Max(least, greatest));
        var next = Math.Abs(cubic - here.Step) < Math.Abs(secant - here.Step) ? cubic : secant;
        var limit = here.Step + 0.66 * (other.Step - here.Step);
        return here.Step > best.Step ? Math.Min(limit, next) : Math.Max(limit, next);
    }

    private static double Secant(LineValue a, LineValue b) => b.Step + b.Slope / (b.Slope - a.Slope) * (a.Step - b.Step);

    /// <summary>The minimum of the cubic through two values and slopes, from the side of the first; NaN where it has none.</summary>
    private static double Cubic(LineValue from, LineValue to)
    {
        var theta = 3 * (from.Value - to.Value) / (to.Step - from.Step) + from.Slope + to.Slope;
        var scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(from.Slope), Math.Abs(to.Slope)));
        var root = scale * Math.Sqrt(Math.Max(0, theta / scale * (theta / scale) - from.Slope / scale * (to.Slope / scale)));
        if (to.Step < from.Step)
            root = -root;
        return from.Step + (root - from.Slope + theta) / (root - from.Slope + root + to.Slope) * (to.Step - from.Step);
    }
}
