using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Optimizers;

/// <summary>25 steps of each optimizer against PyTorch's, which were computed in double.</summary>
public sealed class OptimizerFixtureTests
{
    // Of a value, or of 1 where that is more. Each of 25 steps rounds the value once (at most 6e-8): 1.5e-6 if all went one way. The rest is for
    // the roundings of the changes, which are ten and more times smaller than the values.
    private const float Tolerance = 2e-6f;

    private static readonly Dictionary<string, Func<Optimizer>> Makers = new()
    {
        ["sgd"] = () => new SGD(0.1f),
        ["sgd_l2"] = () => new SGD(0.1f, weightDecay: 0.05),
        ["momentum"] = () => new SGD(0.1f, momentum: 0.9),
        ["momentum_l2"] = () => new SGD(0.1f, momentum: 0.9, weightDecay: 0.01),
        ["nesterov"] = () => new SGD(0.1f, momentum: 0.9, nesterov: true),
        ["adagrad"] = () => new Adagrad(0.1f),
        ["rmsprop"] = () => new RMSProp(0.01f),
        ["rmsprop_momentum"] = () => new RMSProp(0.01f, alpha: 0.9, momentum: 0.9),
        ["adam"] = () => new Adam(0.01f),
        ["adam_l2"] = () => new Adam(0.01f, weightDecay: 0.1),
        ["adamw"] = () => new AdamW(0.01f, weightDecay: 0.1),
        ["nadam"] = () => new NAdam(0.01f),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [FixtureFact]
    public void Every_fixture_has_its_test() => Assert.Equal(Fixture.All("optimizers").Order(), Makers.Keys.Order());

    [FixtureTheory]
    [MemberData(nameof(Names))]
    public void Follows_PyTorch(string name)
    {
        var fixture = Fixture.Load("optimizers", name);
        var gradients = fixture.Floats("gradients");
        var expected = fixture.Floats("parameters");
        var memory = new PaddedMemory();
        memory.SetValues(fixture.Floats("initial"));
        using var optimizer = Makers[name]();
        for (var begin = 0; begin < gradients.Length; begin += PaddedMemory.LogicalLength)
        {
            memory.SetGradients(gradients.AsSpan(begin, PaddedMemory.LogicalLength));
            optimizer.BeginStep(memory);
            optimizer.Update(memory, 0, memory.Length, 1);
            var values = memory.GetValues();
            for (var i = 0; i < values.Length; i++)
            {
                var reference = expected[begin + i];
                var error = Math.Abs(values[i] - reference) / Math.Max(1, Math.Abs(reference));
                Assert.True(error <= Tolerance, $"Step {optimizer.StepCount}, element {i}: {values[i]}, but PyTorch has {reference}: error {error}.");
            }
        }
    }
}
