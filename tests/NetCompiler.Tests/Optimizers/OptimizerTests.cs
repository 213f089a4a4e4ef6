using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Optimizers;

/// <summary>What every optimizer promises beside its formula.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string> Names => OptimizerCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_zero(string name)
    {
        var memory = PaddedMemory.Random(1);
        using var optimizer = OptimizerCases.Make(name);
        Run(optimizer, memory, 1, 12);
        memory.AssertPaddingZero(ValuesOf(memory));
        for (var i = 0; i < optimizer.StateNames.Count; i++)
            memory.AssertPaddingZero(optimizer.State(i));
    }

    [Fact]
    public void Without_gradient_and_decay_no_parameter_changes()
    {
        foreach (var optimizer in new Optimizer[] { new SGD(0.1f, momentum: 0.9), new Adagrad(), new RMSProp(), new RMSProp(momentum: 0.9), new Adam(), new NAdam() })
        {
            using (optimizer)
            {
                var memory = PaddedMemory.Random(1);
                var before = memory.ValueBits();
                optimizer.BeginStep(memory);
                optimizer.Update(memory, 0, memory.Length, 1);
                Assert.Equal(before, memory.ValueBits());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ranges_can_be_split_anywhere(string name)
    {
        var (whole, split) = (PaddedMemory.Random(2), PaddedMemory.Random(2));
        using var first = OptimizerCases.Make(name);
        using var second = OptimizerCases.Make(name);
        for (var step = 1; step <= 5; step++)
        {
            Run(first, whole, step, step);
            split.SetGradientsOfStep(step);
            second.BeginStep(split);
            second.Update(split, 32, 48, 1);
            second.Update(split, 16, 16, 1);
            second.Update(split, 0, 16, 1);
            second.Update(split, 16, 32, 1);
        }
        Assert.Equal(whole.ValueBits(), split.ValueBits());
        AssertSameState(first, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_optimizer_continues_with_the_same_bits(string name)
    {
        var memory = PaddedMemory.Random(4);
        using var optimizer = OptimizerCases.Make(name);
        Run(optimizer, memory, 1, 7);

        var copy = new PaddedMemory();
        copy.SetValues(memory.GetValues());
        using var restored = OptimizerCases.Make(name);
        restored.Bind(copy.Length);
        for (var i = 0; i < optimizer.StateNames.Count; i++)
            optimizer.State(i).CopyTo(restored.State(i));
        restored.RestoreScalars(optimizer.StepCount, optimizer.Scalars);

        Run(optimizer, memory, 8, 14);
        Run(restored, copy, 8, 14);
        Assert.Equal(14, restored.StepCount);
        Assert.Equal(memory.ValueBits(), copy.ValueBits());
        AssertSameState(optimizer, restored);
        Assert.Equal(optimizer.Scalars, restored.Scalars);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        var memory = PaddedMemory.Random(5);
        using var optimizer = OptimizerCases.Make(name);
        Run(optimizer, memory, 1, 3);
        Allocations.AssertNone(
            () =>
            {
                optimizer.BeginStep(memory);
                optimizer.Update(memory, 0, memory.Length, 0.5f);
            },
            repetitions: 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learning_rate_of_zero_changes_no_parameter(string name)
    {
        var memory = PaddedMemory.Random(6);
        var before = memory.ValueBits();
        using var optimizer = OptimizerCases.Make(name);
        optimizer.LearningRate = 0;
        Run(optimizer, memory, 1, 3);
        Assert.Equal(before, memory.ValueBits());
    }

    [Theory]
    [InlineData("SGD momentum")]
    [InlineData("RMSProp momentum")]
    [InlineData("Adam")]
    [InlineData("NAdam")]
    public void State_that_decays_ends_at_zero_and_not_among_the_subnormals(string name)
    {
        var memory = new PaddedMemory();
        using var optimizer = OptimizerCases.Make(name);
        optimizer.Bind(memory.Length);
        for (var i = 0; i < optimizer.StateNames.Count; i++)
            optimizer.State(i).Fill(1.2e-38f);
        for (var step = 0; step < 100; step++)
        {
            optimizer.BeginStep(memory);
            optimizer.Update(memory, 0, memory.Length, 1);
        }
        for (var i = 0; i < optimizer.StateNames.Count; i++)
            Assert.All(optimizer.State(i).ToArray(), value => Assert.True(value == 0 || float.IsNormal(value), $"{optimizer.StateNames[i]} is {value}."));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_that_is_not_a_number_shows(string name)
    {
        var memory = PaddedMemory.Random(7);
        using var optimizer = OptimizerCases.Make(name);
        Run(optimizer, memory, 1, 1);
        var gradients = memory.GetGradients();
        gradients[3] = float.NaN;
        memory.SetGradients(gradients);
        optimizer.BeginStep(memory);
        optimizer.Update(memory, 0, memory.Length, 1);
        for (var i = 0; i < optimizer.StateNames.Count; i++)
            Assert.True(float.IsNaN(optimizer.State(i)[3]), $"{optimizer.StateNames[i]} is {optimizer.State(i)[3]}.");
        var values = memory.GetValues();
        Assert.Equal([3], Enumerable.Range(0, values.Length).Where(i => float.IsNaN(values[i])));
    }

    [Fact]
    public void State_is_named_as_PyTorch_names_it()
    {
        Assert.Equal([], new SGD(0.1f).StateNames);
        Assert.Equal(["momentum_buffer"], new SGD(0.1f, momentum: 0.9).StateNames);
        Assert.Equal(["sum"], new Adagrad().StateNames);
        Assert.Equal(["square_avg"], new RMSProp().StateNames);
        Assert.Equal(["square_avg", "momentum_buffer"], new RMSProp(momentum: 0.9).StateNames);
        Assert.Equal(["exp_avg", "exp_avg_sq"], new Adam().StateNames);
        Assert.Equal(["exp_avg", "exp_avg_sq"], new AdamW().StateNames);
        Assert.Equal(["exp_avg", "exp_avg_sq"], new NAdam().StateNames);
        Assert.Equal(["mu_product"], new NAdam().Scalars.Keys);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_out_of_range_are_refused_with_their_name_and_value(double wrong)
    {
        Refuses("momentum", () => new SGD(0.1f, momentum: wrong));
        Refuses("weightDecay", () => new SGD(0.1f, weightDecay: wrong));
        Refuses("dampening", () => new SGD(0.1f, momentum: 0.9, dampening: wrong));
        Refuses("epsilon", () => new Adagrad(epsilon: wrong));
        Refuses("learningRateDecay", () => new Adagrad(learningRateDecay: wrong));
        Refuses("weightDecay", () => new Adagrad(weightDecay: wrong));
        Refuses("alpha", () => new RMSProp(alpha: wrong));
        Refuses("epsilon", () => new RMSProp(epsilon: wrong));
        Refuses("momentum", () => new RMSProp(momentum: wrong));
        Refuses("weightDecay", () => new RMSProp(weightDecay: wrong));
        Refuses("beta1", () => new Adam(beta1: wrong));
        Refuses("beta2", () => new Adam(beta2: wrong));
        Refuses("epsilon", () => new Adam(epsilon: wrong));
        Refuses("weightDecay", () => new Adam(weightDecay: wrong));
        Refuses("beta1", () => new AdamW(beta1: wrong));
        Refuses("beta2", () => new AdamW(beta2: wrong));
        Refuses("epsilon", () => new AdamW(epsilon: wrong));
        Refuses("weightDecay", () => new AdamW(weightDecay: wrong));
        Refuses("beta1", () => new NAdam(beta1: wrong));
        Refuses("beta2", () => new NAdam(beta2: wrong));
        Refuses("epsilon", () => new NAdam(epsilon: wrong));
        Refuses("weightDecay", () => new NAdam(weightDecay: wrong));
        Refuses("momentumDecay", () => new NAdam(momentumDecay: wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam((float)wrong));

        void Refuses(string name, Func<Optimizer> make)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(make);
            Assert.Equal(name, error.ParamName);
            Assert.Equal(wrong, error.ActualValue);
            Assert.Contains(name + " must be ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Limits_that_would_break_an_average_or_divide_by_zero_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(0.1f, momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: 1e-60));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0.1)]
    public void Nesterov_needs_momentum_without_dampening(double momentum, double dampening) =>
        Assert.Throws<ArgumentException>("nesterov", () => new SGD(0.1f, momentum, nesterov: true, dampening: dampening));

    [Fact]
    public void NAdam_refuses_scalars_of_another_optimizer()
    {
        using var optimizer = new NAdam();
        Assert.Contains("mu_product", Assert.Throws<ArgumentException>("scalars", () => optimizer.RestoreScalars(3, new Adam().Scalars)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("scalars", () => optimizer.RestoreScalars(3, new Dictionary<string, double> { ["mu_product"] = double.NaN }));
        Assert.Equal(0, optimizer.StepCount);
    }

    private static void Run(Optimizer optimizer, PaddedMemory memory, int firstStep, int lastStep)
    {
        for (var step = firstStep; step <= lastStep; step++)
        {
            memory.SetGradientsOfStep(step);
            optimizer.BeginStep(memory);
            optimizer.Update(memory, 0, memory.Length, 1);
        }
    }

    private static unsafe ReadOnlySpan<float> ValuesOf(PaddedMemory memory) => new(memory.Values, memory.Length);

    private static void AssertSameState(Optimizer expected, Optimizer actual)
    {
        for (var i = 0; i < expected.StateNames.Count; i++)
            Assert.Equal(PaddedMemory.Bits(expected.State(i)), PaddedMemory.Bits(actual.State(i)));
    }
}
