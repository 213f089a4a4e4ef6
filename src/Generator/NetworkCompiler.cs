using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Kernels;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Generator;

/// <summary>The compiler as a pure function: a declaration in, source text out. The generator and the analyzer are shells around it.</summary>
internal static class NetworkCompiler
{
    /// <summary>Compiles a declaration to the text of its two files.</summary>
    /// <exception cref="ProblemException">The declaration cannot work.</exception>
    public static CompiledSource Compile(NetworkDeclaration declaration)
    {
        var graph = BuildGraph(declaration);
        var network = new CompiledNetwork(
            declaration.Namespace,
            declaration.ContainingTypes,
            declaration.Name,
            graph,
            LoweringPasses.Run(GraphLowering.Train(graph)),
            LoweringPasses.Run(GraphLowering.Infer(graph)));
        return new CompiledSource(SurfaceSource.Write(network), KernelSource.Write(network, ((Loss)graph.LossNode.Operation).AgainstLabels));
    }

    /// <summary>Checks a declaration and infers all shapes.</summary>
    /// <exception cref="ProblemException">The declaration cannot work; the problem names the layer and the argument at fault.</exception>
    public static NetworkGraph BuildGraph(NetworkDeclaration declaration)
    {
        var layers = new List<DeclaredLayer>();
        for (var layer = 0; layer < declaration.Layers.Count; layer++)
        {
            try
            {
                var (name, arguments, inputs) = declaration.Layers[layer];
                layers.Add(new DeclaredLayer(OperationCatalog.Create(name, arguments, declaration.Initialization), inputs, arguments.Text("name")));
            }
            catch (ProblemException e)
            {
                throw new ProblemException(e.Problem with { Layer = layer });
            }
        }
        return GraphBuilder.Build([.. declaration.Inputs.Select(input => (new Shape(input.Shape), input.Gradient))], layers, declaration.Outputs, declaration.Naming);
    }
}
