using NetCompiler.CompilerServices;

namespace NetCompiler.Tests.Networks;

/// <summary>How batches are cut into slices.</summary>
public sealed class ArenaModelTests
{
    private static ArenaModel[] Arenas =>
    [
        new(0, 1, Chunk: 0, Granule: 16, MinSliceSamples: 12, ThriftySliceSamples: 16, MaxSlices: 8),
        new(0, 1, Chunk: 0, Granule: 16, MinSliceSamples: 16, ThriftySliceSamples: 48, MaxSlices: 8),
        new(0, 1, Chunk: 0, Granule: 1, MinSliceSamples: 1, ThriftySliceSamples: 6, MaxSlices: 2),
        new(0, 1, Chunk: 0, Granule: 16, MinSliceSamples: 1, ThriftySliceSamples: 1, MaxSlices: 8),
    ];

    [Fact]
    public void Slices_follow_each_other_and_none_is_empty_or_beyond_the_capacity()
    {
        foreach (var arena in Arenas)
            for (var samples = 1; samples <= 400; samples++)
            {
                var step = new StepContext { Samples = samples, Slices = arena.Slices(samples), Granule = arena.GranuleOf(samples) };
                Assert.Equal((0, samples), (step.SliceBegin(0), step.SliceBegin(step.Slices)));
                for (var slice = 0; slice < step.Slices; slice++)
                {
                    Assert.InRange(step.SliceBegin(slice + 1) - step.SliceBegin(slice), 1, arena.Capacity(samples));
                    Assert.Equal(0, step.SliceBegin(slice) % step.Granule);
                }
            }
    }

    /// <summary>Two threads have about as much to do: of the work, at most a quarter more than half is one's, where a single sample is not that much.</summary>
    [Fact]
    public void Small_batches_of_any_size_are_cut_in_halves()
    {
        var arena = Arenas[0];
        for (var samples = 18; samples < 48; samples++)
        {
            var step = new StepContext { Samples = samples, Slices = arena.Slices(samples), Granule = arena.GranuleOf(samples) };
            Assert.InRange(step.Slices, 2, 3);
            if (step.Slices == 2)
                Assert.InRange(Math.Max(step.SliceBegin(1), samples - step.SliceBegin(1)), samples / 2, samples * 5 / 8);
        }
        Assert.Equal(1, arena.Slices(16));
    }

    [Fact]
    public void A_chunk_has_room_for_the_longest_slice_and_no_more()
    {
        var arena = new ArenaModel(100, 10, Chunk: 8, Granule: 1, MinSliceSamples: 1, ThriftySliceSamples: 6, MaxSlices: 2);
        Assert.Equal([1, 1, 2, 4, 8, 8], new[] { 1, 2, 3, 8, 16, 400 }.Select(arena.Capacity));
        Assert.Equal(140, arena.Floats(arena.Capacity(8)));
    }

    [Fact]
    public void Chunks_of_phases_have_room_for_no_more_samples_than_a_slice_has()
    {
        var arena = new ArenaModel(100, 10, Chunk: 0, Granule: 1, MinSliceSamples: 1, ThriftySliceSamples: 6, MaxSlices: 2) { Chunks = [new(1000, 2), new(300, 8)] };
        Assert.Equal([1110, 2120, 2130, 2270, 2580, 2900], new[] { 1, 2, 3, 7, 8, 40 }.Select(arena.Floats));
    }

    [Fact]
    public void Samples_side_by_side_have_room_in_whole_groups()
    {
        var arena = new ArenaModel(100, 10, Chunk: 0, Granule: 16, MinSliceSamples: 1, ThriftySliceSamples: 6, MaxSlices: 2) { SampleLanes = 16 };
        Assert.Equal([16, 16, 16, 32], new[] { 1, 16, 30, 37 }.Select(arena.Capacity));
    }

    [Fact]
    public void Large_batches_are_cut_at_whole_register_tiles()
    {
        Assert.Equal(16, Arenas[0].GranuleOf(128));
        Assert.Equal(16, Arenas[0].GranuleOf(2048));
        Assert.Equal(1, Arenas[2].GranuleOf(2048));
    }
}
