using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Once a batch size has been seen, nothing is allocated any more.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_predictions_and_evaluations_allocate_nothing_after_the_first(string name)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            var (network, draw) = SampleNetworks.Create(name, samples: 70);
            using (network)
            {
                network.Threads = threads;
                using var optimizer = new RecordingDescent(network.Model);
                var outputs = new float[70 * network.Model.OutputLength];
                Allocations.AssertNone(() => network.Train(draw.Inputs, draw.Labels, draw.Targets, optimizer));
                Allocations.AssertNone(() => network.Predict(draw.Inputs, outputs));
                Allocations.AssertNone(() => network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, outputs));
            }
        }
    }
}
