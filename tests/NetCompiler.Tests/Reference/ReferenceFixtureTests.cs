using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Reference;

/// <summary>The oracle against PyTorch, operation by operation. PyTorch computed in double too, so the only difference is the rounding of what it stored.</summary>
public sealed class ReferenceFixtureTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> CaseNames => [.. OperationFixtures.Names];

    [FixtureTheory]
    [MemberData(nameof(CaseNames), DisableDiscoveryEnumeration = true)]
    public void Operations_compute_what_PyTorch_computes(string name)
    {
        var fixture = OperationFixtures.Load(name);
        var graph = fixture.Chain.BuildGraph();
        var executor = new ReferenceExecutor<double>(graph);
        for (var p = 0; p < graph.Parameters.Count; p++)
            if (fixture.Has(graph.Parameters[p].Spec.Suffix) && (graph.Parameters[p].Spec.Trainable || !fixture.Training))
                Draw.Convert<double>(fixture.Floats(graph.Parameters[p].Spec.Suffix)).CopyTo(executor.Parameters[p], 0);
            else if (graph.Parameters[p].Spec.Suffix == "running_var")
                Array.Fill(executor.Parameters[p], 1);
        var inputs = Draw.Convert<double>(fixture.Floats("input"));
        if (fixture.IsLoss)
        {
            var step = executor.Train(inputs, new(fixture.Labels, Draw.Convert<double>(fixture.Targets)));
            Closeness.Assert(Tolerance, fixture.Floats("output"), [step.Loss], "loss");
            Closeness.Assert(Tolerance, fixture.Floats("input.grad"), step.InputGradient, "input.grad");
            return;
        }
        var run = executor.Forward(inputs, fixture.Training);
        Closeness.Assert(Tolerance, fixture.Floats("output"), run.Outputs, "output");
        if (!fixture.Training)
            return;
        var (parameters, input) = executor.Backward(run, Draw.Convert<double>(fixture.Floats("output.grad")));
        Closeness.Assert(Tolerance, fixture.Floats("input.grad"), input, "input.grad");
        for (var p = 0; p < graph.Parameters.Count; p++)
        {
            var spec = graph.Parameters[p].Spec;
            if (spec.Trainable)
                Closeness.Assert(Tolerance, fixture.Floats($"{spec.Suffix}.grad"), parameters[p], $"{spec.Suffix}.grad");
            else
                Closeness.Assert(Tolerance, fixture.Floats(spec.Suffix), executor.Parameters[p], spec.Suffix);
        }
    }
}
