using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Kernels;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Tensors;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Generator;

/// <summary>The compiler as a pure function: a declaration in, source text out. The generator and the analyzer are shells around it.</summary>
internal static class NetworkCompiler
{
    /// <summary>Compiles a declaration to the text of its two files.</summary>
    /// <param name="declaration">What the user wrote.</param>
    /// <param name="widths">The vector widths that code is written for, the widest first.</param>
    /// <param name="tuning">Schedules that replace those of the cost model.</param>
    /// <exception cref="ProblemException">The declaration cannot work.</exception>
    public static CompiledSource Compile(NetworkDeclaration declaration, IReadOnlyList<VectorWidth> widths, EquatableArray<TunedKernel> tuning = default)
    {
        var network = new CompiledNetwork(declaration.Namespace, declaration.ContainingTypes, declaration.Name, Plan(declaration, tuning));
        if (network.Entries.SelectMany(entry => new[] { entry.Train, entry.TrainMany }).OfType<LoweredProgram>().Any(train => !PlaceBuffers.ShareParameters(train, network.Train)))
            throw new InvalidOperationException("the training programs, one for each size of the input and for few and many samples, do not share the packed parameters");
        return new CompiledSource(SurfaceSource.Write(network), KernelSource.Write(network, ((Loss)network.Graph.LossNode.Operation).AgainstLabels, widths));
    }

    /// <summary>Plans a network's programs, once for each size of the input.</summary>
    /// <exception cref="ProblemException">The declaration cannot work.</exception>
    public static IReadOnlyList<CompiledEntry> Plan(NetworkDeclaration declaration, EquatableArray<TunedKernel> tuning = default) =>
        Lower(BuildGraphs(declaration), declaration.Numerics, tuning);

    /// <summary>Checks a declaration and infers all shapes, once for each size of the input, the first one first.</summary>
    /// <exception cref="ProblemException">The declaration cannot work; the problem names the layer and the argument at fault.</exception>
    public static IReadOnlyList<NetworkGraph> BuildGraphs(NetworkDeclaration declaration)
    {
        var graphs = new List<NetworkGraph> { BuildGraph(declaration) };
        foreach (var other in declaration.Inputs[0].InOtherSizes())
        {
            try
            {
                graphs.Add(BuildGraph(declaration with { Inputs = [other] }));
            }
            catch (ProblemException e)
            {
                throw InputSizes.At(new Shape(other.Shape), e);
            }
        }
        InputSizes.Require(graphs);
        return graphs;
    }

    /// <summary>Checks a declaration and infers all shapes, for the first size of the input.</summary>
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

    private static List<CompiledEntry> Lower(IReadOnlyList<NetworkGraph> graphs, Numerics numerics, EquatableArray<TunedKernel> tuning)
    {
        string Size(NetworkGraph graph) => graphs.Count > 1 ? new Shape(graph.InputShape.Dimensions.Skip(1).ToEquatableArray()).ToString() : "";
        var programs = LoweringPasses.Run([.. graphs.SelectMany(graph => Programs(graph, numerics).Select(program => program with { Name = program.Name + Size(graph), Tuning = tuning }))]).ToDictionary(program => program.Name);
        LoweredProgram? Many(string name, string size) =>
            programs.TryGetValue(name + "Many" + size, out var many) && Differs(many, programs[name + size]) && HaveSamePlan(many, programs[name + size]) ? many : null;
        return [.. graphs.Select(graph => new CompiledEntry(graph, programs["Train" + Size(graph)], programs["Infer" + Size(graph)])
        {
            TrainMany = Many("Train", Size(graph)),
            InferMany = Many("Infer", Size(graph)),
        })];
    }

    /// <summary>Whether a program for many samples computes anything in another way.</summary>
    private static bool Differs(LoweredProgram many, LoweredProgram few) => many.Batch is not null || many.Tiles != few.Tiles;

    /// <summary>Whether the runtime, which does not know which of two programs a batch will have, can plan a step for both: units of deferred gradients, phases, and what is added up behind them.</summary>
    private static bool HaveSamePlan(LoweredProgram many, LoweredProgram few) =>
        GradientUnits.Of(many).SequenceEqual(GradientUnits.Of(few)) && ShareWeights.PhaseParts(many).SequenceEqual(ShareWeights.PhaseParts(few)) && Sums(many).SequenceEqual(Sums(few));

    private static IEnumerable<(int Parameter, int Phase, int Place)> Sums(LoweredProgram program) => program.SumPhases.Count == 0 ? []
        : program.Tensors.Where(t => t.Kind == TensorKind.Gradient).Select(t => (t.Of, program.SumPhases[t.Id], program.Offsets[t.Id])).OrderBy(sum => sum.Of);

    /// <summary>A training step and a prediction, and each once more for slices of many samples where that might pay.</summary>
    private static IEnumerable<LoweredProgram> Programs(NetworkGraph graph, Numerics numerics)
    {
        foreach (var program in new[] { GraphLowering.Train(graph, numerics), GraphLowering.Infer(graph, numerics) })
        {
            yield return program;
            if (LoweringPasses.MayDifferForMany(program))
                yield return program with { Name = program.Name + "Many", IsForManySamples = true };
        }
    }
}
