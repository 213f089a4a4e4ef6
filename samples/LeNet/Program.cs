using System.Globalization;
using NetCompiler;
using NetCompiler.Samples.LeNet;
using NetCompiler.Samples.Shared;

return CommandLine.Run(args, settings =>
{
    try
    {
        Train(settings);
        return 0;
    }
    catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(problem.Message);
        return 1;
    }
});

static void Train(Settings settings)
{
    var (train, test) = MnistSource.Load(settings.Data);
    Console.WriteLine(LeNet5.Summary);
    Console.WriteLine();

    var choice = OptimizerChoice.All[settings.Optimizer];
    var rate = settings.LearningRate ?? choice.LearningRate;
    using var net = new LeNet5(settings.Seed) { Threads = settings.Threads };
    using var optimizer = choice.Create(rate);
    var clock = new FirstStepClock(new ConsoleProgress());
    var trainer = new Trainer<LeNet5>(net, optimizer)
    {
        Seed = settings.Seed,
        Schedule = new OneCycleSchedule(rate),
        // Every step is reported to the clock, which lets few of them through to the console.
        ReportInterval = TimeSpan.Zero,
    };
    var history = trainer.Fit(train, settings.Epochs, settings.Batch, validation: test, progress: clock);

    var seconds = history.Epochs.Sum(epoch => epoch.Seconds);
    var report = new Report(
        nameof(LeNet5),
        settings.Epochs,
        settings.Batch,
        settings.Threads,
        settings.Seed,
        history.Last.ValidationAccuracy!.Value,
        seconds,
        clock.StartToFirstStep!.Value.TotalSeconds,
        (double)train.Count * settings.Epochs / seconds);
    if (settings.Json is not null)
        report.Save(settings.Json);
    Console.WriteLine();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first step {report.StartToFirstStepSeconds:F2} s after the start; {report.ImagesPerSecond:N0} images a second"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy {100 * report.TestAccuracy:F2} %"));
}
