using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Reference;

/// <summary>The oracle against PyTorch over ten steps of whole networks: losses, first gradients, final parameters and predictions.</summary>
public sealed class ReferenceNetworkTests
{
    /// <summary>What PyTorch stored is rounded to float32; Adam's first steps divide small gradients by their own size, which magnifies the last digits.</summary>
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Networks => [.. NetworkFixture.Names];

    [MeasuredTheory]
    [MemberData(nameof(Networks))]
    public void Ten_steps_go_as_in_PyTorch(string name)
    {
        var fixture = NetworkFixture.Load(name);
        var graph = fixture.Network.BuildGraph();
        var executor = new ReferenceExecutor<double>(graph);
        for (var p = 0; p < graph.Parameters.Count; p++)
            Draw.Convert<double>(fixture.Initial(graph.Parameters[p].Name)).CopyTo(executor.Parameters[p], 0);
        ReferenceOptimizer optimizer = fixture.UsesAdam ? new ReferenceAdam(fixture.LearningRate) : new ReferenceMomentum(fixture.LearningRate);

        var losses = new List<double>();
        for (var s = 0; s < fixture.Steps; s++)
        {
            var (images, labels) = fixture.Batch(s);
            var step = executor.Train(Draw.Convert<double>(images), new(labels, []));
            losses.Add(step.Loss);
            var trainable = Enumerable.Range(0, graph.Parameters.Count).Where(p => graph.Parameters[p].Spec.Trainable).ToList();
            if (s == 0)
            {
                // A bias in front of a batch normalisation has no influence at all: its gradient is what the other sums leave when they cancel.
                var slack = Tolerance * 1e-6 * trainable.Max(p => Closeness.Largest(step.Gradients[p]));
                foreach (var p in trainable)
                    Closeness.Assert(Tolerance, Draw.Convert<double>(fixture.FirstGradient(graph.Parameters[p].Name)), step.Gradients[p], graph.Parameters[p].Name, slack);
            }
            optimizer.Step([.. trainable.Select(p => executor.Parameters[p])], [.. trainable.Select(p => step.Gradients[p])]);
        }
        Closeness.Assert(Tolerance, fixture.StepLosses, losses, "losses");
        for (var p = 0; p < graph.Parameters.Count; p++)
            Closeness.Assert(Tolerance, fixture.Final(graph.Parameters[p].Name), executor.Parameters[p], graph.Parameters[p].Name);
        var first64 = Draw.Convert<double>(MnistRows.Images(Enumerable.Range(0, 64)));
        Closeness.Assert(Tolerance, fixture.LogitsOfFirst64, executor.Forward(first64, training: false).Outputs, "logits");
    }
}
