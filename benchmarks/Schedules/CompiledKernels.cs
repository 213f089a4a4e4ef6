using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Kernels;
using NetCompiler.Generator.Lowering;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>The generated kernels of many schedules, each called alone: the same text as in a network, compiled in this process.</summary>
internal static class CompiledKernels
{
    private const string Class = "Kernels";

    /// <summary>Compiles kernels with all their schedules.</summary>
    /// <exception cref="InvalidOperationException">The code of one has errors.</exception>
    public static IReadOnlyList<IReadOnlyList<Candidate>> Compile(IReadOnlyList<(KernelCase Kernel, IReadOnlyList<Schedule> Schedules)> kernels, VectorWidth width)
    {
        var blocks = new BlockLibrary();
        var w = new CodeWriter();
        w.Lines(KernelSource.Namespaces.Select(space => $"using global::{space};"));
        var candidates = new List<List<(string Name, Schedule Schedule, bool IsCut)>>();
        using (w.Block($"[SkipLocalsInit] public static unsafe class {Class}"))
        {
            foreach (var (kernel, schedules) in kernels)
                candidates.Add([.. schedules.Select((schedule, place) => Write(w, blocks, kernel, schedule, width, $"Kernel{candidates.Count}Schedule{place}"))]);
            blocks.Write(w);
        }
        var assembly = Load(w.ToString());
        return [.. candidates.Select(kernel => (IReadOnlyList<Candidate>)[.. kernel.Select(candidate => new Candidate(candidate.Schedule, Method(assembly, candidate.Name), candidate.IsCut))])];
    }

    /// <summary>Writes a kernel into a class of its own, with a method that has the same parameters for all.</summary>
    private static (string Name, Schedule Schedule, bool IsCut) Write(CodeWriter w, BlockLibrary blocks, KernelCase kernel, Schedule schedule, VectorWidth width, string name)
    {
        var program = kernel.With(schedule, width);
        var context = new KernelContext(width, blocks, program.IsCut(kernel.Primitive));
        var call = KernelWriter.Write(context, program, kernel.Primitive);
        var tensors = call.Tensors.Select((tensor, i) => $"({KernelCall.PointerType(tensor)})tensors[{i}]");
        // Whatever number an epilogue scales with, 1 takes as long; samples are a slice's first, with which gradients begin.
        var extras = call.Extras.Select(extra => extra.Split(' ')).Select(extra => extra[0] == "float" ? "1f" : extra[1] == "position" ? "0" : extra[1]);
        using (w.Block($"public static class {name}"))
        {
            w.Lines(context.Writer.ToString().TrimEnd('\n').Split('\n'));
            w.Line($"public static void Run(nint* tensors, float* scratch, int samples, int part, int parts) => {call.Name}({string.Join(", ", tensors.Concat(extras))});");
        }
        return (name, schedule, call.IsCut);
    }

    private static Assembly Load(string text)
    {
        using var stream = new MemoryStream();
        var emitted = GeneratorProject.Compilation([GeneratorProject.Parse(text)]).Emit(stream);
        if (emitted.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"A kernel does not compile: {error}");
        stream.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(stream);
    }

    private static nint Method(Assembly assembly, string name)
    {
        var method = assembly.GetType($"{Class}+{name}", throwOnError: true)!.GetMethod("Run")!.MethodHandle;
        RuntimeHelpers.PrepareMethod(method);
        return method.GetFunctionPointer();
    }
}
