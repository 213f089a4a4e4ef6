using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Numerics;

/// <summary>Ten training steps of whole compiled networks on MNIST against PyTorch's. The optimizer is the plain one in double, so that only the networks are compared.</summary>
public sealed class NetworkRunTests
{
    /// <summary>Ten steps let float32's roundings grow: PyTorch in float32 is as far from itself in float64.</summary>
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Networks => [.. NetworkFixture.Names];

    [MeasuredTheory]
    [MemberData(nameof(Networks))]
    public void Ten_steps_go_as_in_PyTorch(string name)
    {
        var fixture = NetworkFixture.Load(name);
        var parameters = fixture.Network.BuildGraph().Parameters;
        using var network = CompiledNetworks.CompileOne(fixture.Network);
        foreach (var parameter in parameters)
            network.SetParameter(parameter.Name, fixture.Initial(parameter.Name));
        string[] trainable = [.. parameters.Where(p => p.Spec.Trainable).Select(p => p.Name)];
        double[][] values = [.. trainable.Select(p => Draw.Convert<double>(fixture.Initial(p)))];
        ReferenceOptimizer optimizer = fixture.UsesAdam ? new ReferenceAdam(fixture.LearningRate) : new ReferenceMomentum(fixture.LearningRate);

        for (var s = 0; s < fixture.Steps; s++)
        {
            var (images, labels) = fixture.Batch(s);
            var loss = network.Train(images, labels, [], null);
            Closeness.Assert(Tolerance, [fixture.StepLosses[s]], [loss], $"loss of step {s}");
            if (s == 0)
                AssertFirstGradients(fixture, network, trainable);
            optimizer.Step(values, [.. trainable.Select(p => Draw.Convert<double>(network.Gradient(p)))]);
            for (var p = 0; p < trainable.Length; p++)
                network.SetParameter(trainable[p], Array.ConvertAll(values[p], v => (float)v));
        }

        var logits = new float[64 * 10];
        network.Predict(MnistRows.Images(Enumerable.Range(0, 64)), logits);
        Closeness.Assert(fixture.LogitTolerance, fixture.LogitsOfFirst64, logits, "logits");
    }

    private static void AssertFirstGradients(NetworkFixture fixture, ICompiledNetwork network, string[] trainable)
    {
        // A bias in front of a batch normalisation has no influence: its gradient is what the other sums leave when they cancel.
        var slack = 1e-6 * trainable.Max(p => fixture.FirstGradient(p).Max(Math.Abs));
        foreach (var p in trainable)
            Closeness.Assert(Tolerance, fixture.FirstGradient(p), network.Gradient(p), $"gradient of {p}", slack);
    }
}
