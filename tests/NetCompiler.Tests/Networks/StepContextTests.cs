using NetCompiler.CompilerServices;

namespace NetCompiler.Tests.Networks;

/// <summary>How a batch is cut where threads share the channels of a product.</summary>
public sealed class StepContextTests
{
    [Theory]
    [InlineData(1, 16, 1)]
    [InlineData(63, 4, 1)]
    [InlineData(64, 4, 2)]
    [InlineData(128, 4, 4)]
    [InlineData(200, 5, 4)]
    [InlineData(256, 16, 1)]
    [InlineData(257, 16, 2)]
    [InlineData(4096, 16, 16)]
    public void Batches_are_cut_into_runs_where_parts_are_few_or_samples_many(int samples, int parts, int runs) =>
        Assert.Equal(runs, new StepContext { Samples = samples }.Runs(parts));

    [Fact]
    public void Runs_are_all_samples_one_after_the_other_and_begin_at_whole_tiles()
    {
        for (var samples = 1; samples < 700; samples++)
        {
            var step = new StepContext { Samples = samples };
            var runs = step.Runs(4);
            Assert.Equal(0, step.RunBegin(0, runs));
            Assert.Equal(samples, step.RunBegin(runs, runs));
            for (var run = 0; run < runs; run++)
            {
                Assert.Equal(0, step.RunBegin(run, runs) % 8);
                Assert.InRange(step.RunBegin(run + 1, runs) - step.RunBegin(run, runs), 1, 256 + 8);
            }
        }
    }
}
