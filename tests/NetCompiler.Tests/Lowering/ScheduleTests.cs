using NetCompiler.Generator.Lowering;

namespace NetCompiler.Tests.Lowering;

/// <summary>The text of schedules and of the files that hold them.</summary>
public sealed class ScheduleTests
{
    private static readonly string[] Written =
    [
        "12x2", "1x1", "2x6x2", "5x5x1", "25x1x1", "samples 16x1", "samples 8x2", "channels 6x2", "channels 2x6x2", "outputs 5x4", "sums 6x4", "batch 6x4", "batch 1x12",
        "F2 12x2 block 96 depth 64", "F4 12x2 block 240 keep", "F4 8x3 block 24 depth 16 panels", "F2 12x1 block 480 keep panels",
    ];

    public static TheoryData<string> Texts => [.. Written];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_the_schedule_that_it_was_written_from(string text)
    {
        Assert.True(Schedule.TryParse(text, out var schedule));
        Assert.Equal(text, schedule.ToString());
        Assert.True(Schedule.TryParse(schedule.ToString(), out var again));
        Assert.Equal(schedule, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("0x2")]
    [InlineData("12x0")]
    [InlineData("12x2x1x1")]
    [InlineData("-12x2")]
    [InlineData("12 x 2")]
    [InlineData("12x2 block 24 depth 16")]
    [InlineData("pixels 12x2")]
    [InlineData("samples 2x6x2")]
    [InlineData("batch 2x6x2")]
    [InlineData("channels 0x2")]
    [InlineData("channels 6")]
    [InlineData("channels 6x2 block 24 keep")]
    [InlineData("batch 0x4")]
    [InlineData("batch 6x4 block 24 keep")]
    [InlineData("samples 16x1 block 24 keep")]
    [InlineData("F4 12x2")]
    [InlineData("F4 2x6x2 block 240 keep")]
    [InlineData("F4 12x2 block 240 depth 0")]
    [InlineData("F4 12x2 block 240")]
    [InlineData("F3 12x2 block 240 keep")]
    [InlineData("F4 12x2 block 99999999999 keep")]
    [InlineData("F4 12x2 block 240 keep depth 16")]
    public void What_says_nothing_is_no_schedule(string text) => Assert.False(Schedule.TryParse(text, out _));

    [Fact]
    public void A_file_that_was_written_reads_as_it_was()
    {
        var kernels = Written.Select((schedule, i) => new TunedKernel($"train contraction {i + 1} to 3 exact 512", Schedule.TryParse(schedule, out var parsed) ? parsed : throw new InvalidOperationException(schedule))).ToList();
        var text = TuningFile.Write(["of today", "= and # in a comment"], kernels);
        Assert.Equal(kernels, TuningFile.Read(text).Select(line => line.Kernel));
        Assert.Equal(text, TuningFile.Write(["of today", "= and # in a comment"], TuningFile.Read(text).Select(line => line.Kernel!)));
    }

    [Fact]
    public void Comments_spaces_and_ends_of_lines_mean_nothing()
    {
        const string text = "# measured\r\n\r\n  infer  contraction 4 to 3\texact 512 =  samples   8x1   # why\r\n\ttrain contraction 4 to 3 exact 512=12x2";
        var lines = TuningFile.Read(text).ToList();
        Assert.Equal(["infer contraction 4 to 3 exact 512 = samples 8x1", "train contraction 4 to 3 exact 512 = 12x2"], lines.Select(line => line.Kernel?.ToString()));
        Assert.Equal(["infer  contraction 4 to 3\texact 512 =  samples   8x1", "train contraction 4 to 3 exact 512=12x2"], lines.Select(line => text.Substring(line.Begin, line.Length)));
    }
}
