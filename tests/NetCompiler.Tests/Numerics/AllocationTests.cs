namespace NetCompiler.Tests.Numerics;

/// <summary>Once a batch size has been seen, nothing is allocated any more. Measured once code is optimised: before, it may allocate what optimised code keeps on the stack.</summary>
public sealed class AllocationTests(SampleNetworks networks) : IClassFixture<SampleNetworks>
{
    private const int Repetitions = 20;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_predictions_and_evaluations_allocate_nothing_after_the_first(string name)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            var (network, draw) = networks.Create(name, samples: 70);
            using (network)
            {
                network.Threads = threads;
                using var optimizer = new RecordingDescent(network.Model);
                var outputs = new float[70 * network.Model.OutputLength];
                AssertAllocatesNothing(() => network.Train(draw.Inputs, draw.Labels, draw.Targets, optimizer));
                AssertAllocatesNothing(() => network.Predict(draw.Inputs, outputs));
                AssertAllocatesNothing(() => network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, outputs));
            }
        }
    }

    private static void AssertAllocatesNothing(Action action)
    {
        action();
        for (var attempt = 0; attempt < 100 && Allocated(action) != 0; attempt++)
            Thread.Sleep(20);
        Assert.Equal(0, Allocated(action));
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Repetitions; i++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
