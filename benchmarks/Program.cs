using System.CommandLine;
using BenchmarkDotNet.Running;
using NetCompiler.Benchmarks.Comparison;
using NetCompiler.Benchmarks.Peak;
using NetCompiler.Benchmarks.Schedules;
using NetCompiler.Benchmarks.Shapes;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Benchmarks.Suites;

const int UsageError = 2;

var peak = new Command("peak", "Measures the processor's peak: fused multiply-adds on registers, on one thread and on all processors.");
peak.SetAction(_ => Console.WriteLine(new PeakTable()));
var suites = new Command("bdn", "Runs BenchmarkDotNet suites; what follows is BenchmarkDotNet's.") { TreatUnmatchedTokensAsErrors = false };
suites.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.UnmatchedTokens], SuiteConfig.Create()); });

var parsed = new RootCommand("Measures NetCompiler.") { StepsCommand.Create(), CompareCommand.Create(), ShapesCommand.Create(), SchedulesCommand.Create(), peak, suites }.Parse(args);
if (parsed.Errors.Count == 0)
    return parsed.Invoke();
Console.Error.WriteLine(parsed.Errors[0].Message);
return UsageError;
