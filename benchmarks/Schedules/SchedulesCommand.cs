using System.CommandLine;
using NetCompiler.Benchmarks.Networks;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Generator.Lowering;
using NetCompiler.Samples.Shared;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>Holds the cost model's choices against their alternatives, kernel by kernel.</summary>
internal static class SchedulesCommand
{
    /// <summary>Percent by which a schedule must be better to be worth a line in a file.</summary>
    private const double Limit = 5;

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var (model, threads, seconds) = (StepOptions.Model(), StepOptions.Threads(), StepOptions.Seconds(0.5));
        var batch = NumberOption.Optional<int>("--batch-size", "Samples of a training step and of a prediction [default: the first that 'steps' times]", "a whole number of at least 1", value => value >= 1);
        var kernels = new Option<string>("--kernels") { Description = "Time only the kernels whose names contain all of these words", DefaultValueFactory = _ => "" };
        var write = new Option<string?>("--write") { Description = $"File to write schedules to that are more than {Limit} % better than the cost model's, commonly {TuningFile.Name} beside the project file" };
        var command = new Command("schedules", "Times the schedule that the cost model chose for each kernel of a network against others, on the vector width of this processor.") { model, threads, seconds, batch, kernels, write };
        command.SetAction(parsed => Run(parsed.GetValue(model)!, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(batch), parsed.GetValue(kernels)!, parsed.GetValue(write)));
        return command;
    }

    private static int Run(BenchmarkModel model, int threads, double seconds, int? batch, string filter, string? write)
    {
        var width = GeneratorProject.UsedWidth;
        var kernels = KernelCase.Of(EmbeddedSources.Plan(model.Network), width, batch ?? model.TrainBatches[0], batch ?? model.InferBatches[0], threads)
            .Where(kernel => filter.Split(' ').All(word => kernel.Key.Contains(word, StringComparison.Ordinal)))
            .Select(kernel => (Kernel: kernel, Schedules: Alternatives.Of(kernel.Program, kernel.Primitive, width))).ToList();
        var compiled = CompiledKernels.Compile(kernels, width);
        Console.WriteLine(ScheduleTable.Head);
        var rows = new List<ScheduleRow>();
        foreach (var ((kernel, schedules), candidates) in kernels.Zip(compiled))
        {
            using var timer = new KernelTimer(kernel, schedules, width, threads);
            var (best, chosenSeconds, bestSeconds) = Race.Run(candidates, timer.Seconds, seconds);
            var row = new ScheduleRow(kernel, schedules[0], chosenSeconds, best.Schedule, bestSeconds);
            Console.WriteLine(ScheduleTable.Line(row));
            rows.Add(row);
        }
        if (rows.Count > 0)
            Console.WriteLine($"\n{ScheduleTable.Summary(rows, Limit)}");
        return write is null ? 0 : TextFile.Save(write, TuningFile.Write(
            [$"{model.Name}, batches of {string.Join(" and ", new[] { batch ?? model.TrainBatches[0], batch ?? model.InferBatches[0] }.Distinct())}, {threads} thread{(threads == 1 ? "" : "s")}: schedules more than {Limit} % faster than the cost model's."],
            rows.Where(row => row.Loss > Limit).Select(row => new TunedKernel(row.Kernel.Key, row.Best))));
    }
}
