namespace NetCompiler.Tests.Optimizers;

/// <summary>Arguments that PyTorch's fixtures leave out, against the published formulas written naively in double.</summary>
public sealed class OptimizerReferenceTests
{
    private const int Steps = 20;
    private const float GradientScale = 0.75f;

    // Each of 20 steps rounds a value of about 1 once (at most 6e-8): 1.2e-6 if all went one way. The rest is for the roundings of the changes.
    private const double Tolerance = 2e-6;

    /// <summary>One step for one element: the new value from value, gradient, state and step (from 1).</summary>
    private delegate double ScalarUpdate(double value, double gradient, double[] state, long step);

    private static readonly Dictionary<string, ScalarUpdate> Updates = new()
    {
        ["SGD"] = (w, g, _, _) => w - 0.1 * (g + 0.05 * w),
        ["SGD momentum"] = (w, g, s, t) =>
        {
            s[0] = t == 1 ? g : 0.9 * s[0] + 0.7 * g;
            return w - 0.1 * s[0];
        },
        ["SGD nesterov"] = (w, g, s, t) =>
        {
            g += 0.01 * w;
            s[0] = t == 1 ? g : 0.9 * s[0] + g;
            return w - 0.1 * (g + 0.9 * s[0]);
        },
        ["Adagrad"] = (w, g, s, t) =>
        {
            g += 0.02 * w;
            s[0] += g * g;
            return w - 0.1 / (1 + (t - 1) * 0.1) * g / (Math.Sqrt(s[0]) + 1e-10);
        },
        ["RMSProp"] = (w, g, s, _) =>
        {
            g += 0.02 * w;
            s[0] = 0.99 * s[0] + 0.01 * g * g;
            return w - 0.01 * g / (Math.Sqrt(s[0]) + 1e-8);
        },
        ["RMSProp momentum"] = (w, g, s, _) =>
        {
            g += 0.02 * w;
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            s[1] = 0.8 * s[1] + g / (Math.Sqrt(s[0]) + 1e-8);
            return w - 0.01 * s[1];
        },
        ["Adam"] = (w, g, s, t) =>
        {
            g += 0.02 * w;
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.999 * s[1] + 0.001 * g * g;
            return w - 0.01 * s[0] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-8);
        },
        ["AdamW"] = (w, g, s, t) =>
        {
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.999 * s[1] + 0.001 * g * g;
            return w * (1 - 0.01 * 0.1) - 0.01 * s[0] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-8);
        },
        ["NAdam"] = (w, g, s, t) =>
        {
            static double Mu(long t) => 0.9 * (1 - 0.5 * Math.Pow(0.96, t * 4e-3));
            g += 0.02 * w;
            s[0] = 0.9 * s[0] + 0.1 * g;
            s[1] = 0.999 * s[1] + 0.001 * g * g;
            s[2] = t == 1 ? Mu(1) : s[2] * Mu(t);
            var moment = Mu(t + 1) * s[0] / (1 - s[2] * Mu(t + 1)) + (1 - Mu(t)) * g / (1 - s[2]);
            return w - 0.01 * moment / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-8);
        },
    };

    public static TheoryData<string> Names => OptimizerCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_formula(string name)
    {
        var memory = PaddedMemory.Random(3);
        double[] expected = [.. memory.GetValues().Select(v => (double)v)];
        var state = expected.Select(_ => new double[3]).ToArray();
        using var optimizer = OptimizerCases.Make(name);
        for (var step = 1; step <= Steps; step++)
        {
            memory.SetGradientsOfStep(step);
            var gradients = memory.GetGradients();
            for (var i = 0; i < expected.Length; i++)
                expected[i] = Updates[name](expected[i], GradientScale * (double)gradients[i], state[i], step);
            optimizer.BeginStep(memory);
            optimizer.Update(memory, 0, memory.Length, GradientScale);
        }
        var values = memory.GetValues();
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(values[i] - expected[i]) <= Tolerance, $"Element {i}: {values[i]}, but the formula gives {expected[i]}.");
    }
}
