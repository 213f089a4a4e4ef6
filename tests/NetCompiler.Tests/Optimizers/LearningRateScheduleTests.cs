namespace NetCompiler.Tests.Optimizers;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void Constant_stays() => AssertRates(new ConstantSchedule(0.3f), 3, 0.3, 0.3, 0.3, 0.3);

    [Fact]
    public void Step_falls_every_so_many_steps() => AssertRates(new StepSchedule(0.8f, stepSize: 2, gamma: 0.5), 7, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1);

    [Fact]
    public void Exponential_falls_every_step() => AssertRates(new ExponentialSchedule(1, 0.9), 4, 1, 0.9, 0.81, 0.729, 0.6561);

    [Fact]
    public void Cosine_follows_half_a_wave_and_stays_at_its_minimum()
    {
        var root = Math.Sqrt(0.5);
        AssertRates(new CosineSchedule(1), 4, 1, (1 + root) / 2, 0.5, (1 - root) / 2, 0, 0);
        AssertRates(new CosineSchedule(0.5f, minimum: 0.1f), 2, 0.5, 0.3, 0.1, 0.1);
    }

    [Fact]
    public void Warm_up_rises_and_then_hands_over() => AssertRates(new WarmUpSchedule(4, new CosineSchedule(0.8f)), 6, 0.2, 0.4, 0.6, 0.8, 0.8, 0.4, 0);

    [Fact]
    public void Warm_up_of_no_steps_is_the_inner_schedule() => AssertRates(new WarmUpSchedule(0, new CosineSchedule(1)), 2, 1, 0.5, 0);

    [Fact]
    public void Warm_up_longer_than_the_run_still_rises() => AssertRates(new WarmUpSchedule(4, new CosineSchedule(0.8f)), 2, 0.2, 0.4);

    // The numbers of PyTorch's formula: phases end at pct_start * total - 1 and total - 1.
    [Fact]
    public void One_cycle_is_PyTorchs()
    {
        AssertRates(
            new OneCycleSchedule(0.1f),
            10,
            0.004, 0.052, 0.1, 0.09504846320134738, 0.0811745653949763, 0.06112620219362893, 0.03887419780637107, 0.0188258346050237, 0.004951936798652629, 4e-7, 4e-7);
        AssertRates(new OneCycleSchedule(1, pctStart: 0.5, divFactor: 10, finalDivFactor: 100), 5, 0.1, 0.775, 0.9046039886902862, 0.3461460113097138, 0.001);
        AssertRates(
            new OneCycleSchedule(0.1f),
            7,
            0.004, 0.09805566273349588, 0.09190443762697106, 0.06726838364805451, 0.035773877573965704, 0.00992967918932656, 4e-7);
    }

    [Fact]
    public void One_cycle_has_no_holes_at_its_limits()
    {
        AssertRates(new OneCycleSchedule(1), 1, 4e-6);
        AssertRates(new OneCycleSchedule(1, pctStart: 1), 1, 1);
        AssertRates(new OneCycleSchedule(1, pctStart: 1, divFactor: 10), 3, 0.1, 0.55, 1);
        AssertRates(new OneCycleSchedule(1, pctStart: 0.5, divFactor: 10, finalDivFactor: 10), 2, 1, 0.01);
        AssertRates(new OneCycleSchedule(1, pctStart: 0, divFactor: 10, finalDivFactor: 10), 1, 0.01);
    }

    [Fact]
    public void Every_schedule_checks_the_step()
    {
        LearningRateSchedule[] schedules =
        [
            new ConstantSchedule(1), new StepSchedule(1, 1), new ExponentialSchedule(1, 0.5), new CosineSchedule(1), new WarmUpSchedule(1, new ConstantSchedule(1)), new OneCycleSchedule(1),
        ];
        foreach (var schedule in schedules)
        {
            Assert.Throws<ArgumentOutOfRangeException>("step", () => schedule.Rate(-1, 10));
            Assert.Throws<ArgumentOutOfRangeException>("totalSteps", () => schedule.Rate(0, 0));
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        foreach (var wrong in new[] { float.NaN, -1, float.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => new ConstantSchedule(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => new StepSchedule(wrong, 1));
            Assert.Throws<ArgumentOutOfRangeException>("gamma", () => new StepSchedule(1, 1, wrong));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => new ExponentialSchedule(wrong, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>("gamma", () => new ExponentialSchedule(1, wrong));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => new CosineSchedule(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("minimum", () => new CosineSchedule(1, wrong));
            Assert.Throws<ArgumentOutOfRangeException>("maxRate", () => new OneCycleSchedule(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("pctStart", () => new OneCycleSchedule(1, wrong));
            Assert.Throws<ArgumentOutOfRangeException>("divFactor", () => new OneCycleSchedule(1, divFactor: wrong));
            Assert.Throws<ArgumentOutOfRangeException>("finalDivFactor", () => new OneCycleSchedule(1, finalDivFactor: wrong));
        }
        Assert.Throws<ArgumentOutOfRangeException>("stepSize", () => new StepSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("minimum", () => new CosineSchedule(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>("warmUpSteps", () => new WarmUpSchedule(-1, new ConstantSchedule(1)));
        Assert.Throws<ArgumentNullException>("inner", () => new WarmUpSchedule(1, null!));
    }

    private static void AssertRates(LearningRateSchedule schedule, long totalSteps, params double[] expected)
    {
        for (var step = 0; step < expected.Length; step++)
            // Rates are float32: one rounding of the argument and one of the result. Where the wave ends at 0, 1e-9 of the peak may remain.
            Assert.Equal(expected[step], schedule.Rate(step, totalSteps), 2e-7 * expected[step] + 1e-9);
    }
}
