using System.Reflection;
using System.Runtime.Loader;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Shapes;

/// <summary>Random networks, compiled in this process.</summary>
internal static class CompiledShapes
{
    /// <summary>Compiles networks for the vector width of this processor.</summary>
    /// <exception cref="InvalidOperationException">The code of one has errors.</exception>
    public static IReadOnlyList<BenchmarkModel> Compile(IReadOnlyList<RandomShape> shapes)
    {
        using var assembly = new MemoryStream();
        if (GeneratorProject.Emit($"using NetCompiler;\n{string.Concat(shapes.Select((shape, place) => shape.Source(NameOf(place))))}", assembly) is [var error, ..])
            throw new InvalidOperationException($"A network does not compile: {error}");
        assembly.Position = 0;
        var types = AssemblyLoadContext.Default.LoadFromStream(assembly);
        var model = typeof(CompiledShapes).GetMethod(nameof(Model), BindingFlags.NonPublic | BindingFlags.Static)!;
        return [.. shapes.Select((shape, place) => (BenchmarkModel)model.MakeGenericMethod(types.GetType(NameOf(place), throwOnError: true)!).Invoke(null, [shape])!)];
    }

    private static string NameOf(int place) => $"Shape{place}";

    private static BenchmarkModel<TNetwork> Model<TNetwork>(RandomShape shape)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> =>
        new(shape.ToString(), TNetwork.Model.Parameters.Sum(parameter => parameter.Length), shape.Flops, shape.FirstLayerFlops, [shape.Batch], [], () => new SGD(0.01f));
}
