using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Emission;

/// <summary>Writes the description of a network that the runtime works with.</summary>
internal static class ModelSource
{
    public static void Write(CodeWriter w, CompiledNetwork network, bool againstLabels)
    {
        var entry = network.Entries[0];
        var (graph, train, infer) = entry;
        w.Line("/// <summary>Shapes, parameters and memory.</summary>");
        w.Line("public static readonly NetworkModel Model = new()");
        w.Line("{");
        using (w.Indent())
        {
            w.Line($"Name = {Literal.Text(network.Name.TrimStart('@'))},");
            w.Line($"InputShape = {Shape(graph, graph.Input)},");
            w.Line($"OutputShape = {Shape(graph, graph.Output)},");
            if (graph.Inputs.Count > 1)
                w.Line($"InputShapes = [{string.Join(", ", graph.Inputs.Select(i => Shape(graph, i)))}],");
            if (graph.Outputs.Count > 1)
                w.Line($"OutputShapes = [{string.Join(", ", graph.Outputs.Select(o => Shape(graph, o)))}],");
            if (graph.InputGradients.Count > 0)
                w.Line("HasInputGradient = true,");
            w.Line($"Loss = {Literal.Text(graph.LossNode.Operation.Name)},");
            w.Line($"Target = TargetKind.{(againstLabels ? "Label" : "Vector")},");
            if (graph.Inputs.Select(i => VocabularyOf(graph, i)).ToList() is var vocabularies && vocabularies.Any(v => v > 0))
                w.Line($"Vocabularies = [{string.Join(", ", vocabularies.Select(v => Literal.Integer(v)))}],");
            if (graph.LossNode.Operation.ClassWeights is { Count: > 0 } weights)
                w.Line($"ClassWeights = [{string.Join(", ", weights.Select(Literal.Float))}],");
            w.Line($"TrainableFloats = {Literal.Integer(Total(train, TensorKind.Parameter))},");
            if (train.DeferredParameters.Count > 0)
                w.Line($"DeferredFloats = {Literal.Integer(PlaceBuffers.DeferredFloats(train))},");
            w.Line($"StateFloats = {Literal.Integer(Total(train, TensorKind.State))},");
            w.Line($"DerivedFloats = {Literal.Integer(network.Entries.Max(e => Math.Max(e.Train.Split.DerivedFloats, e.TrainMany?.Split.DerivedFloats ?? 0)))},");
            w.Line($"TrainPhases = {Literal.Integer(train.Phases().Count())},");
            if (train.Shared.Count > 0)
                w.Line($"PhaseParts = {PhaseParts(train)},");
            if (train.DeferredParameters.Count > 0)
                w.Line($"DeferredGradients = {DeferredGradients(train)},");
            if (train.SumPhases.Count > 0)
                w.Line($"GradientFloats = {Literal.Integer(train.Split.GradientFloats)}, SummedGradients = {SummedGradients(train)},");
            if (infer.PartPhases.Count > 0)
                w.Line($"InferPhases = {Literal.Integer(infer.PartPhaseCount)},");
            w.Line($"TrainArena = {Arena(train, entry.TrainMany)},");
            w.Line($"InferArena = {Arena(infer, entry.InferMany)},");
            if (network.Entries.Count > 1)
                WriteEntries(w, network);
            w.Line($"Summary = {Literal.Text(string.Join("\n", ModelTable.Lines(graph)))},");
            w.Line("Parameters =");
            w.Line("[");
            using (w.Indent())
                for (var i = 0; i < graph.Parameters.Count; i++)
                    w.Line(Parameter(graph.Parameters[i], train.Tensors[i], train) + ",");
            w.Line("],");
        }
        w.Line("};");
    }

    private static void WriteEntries(CodeWriter w, CompiledNetwork network)
    {
        w.Line("Entries =");
        w.Line("[");
        using (w.Indent())
            foreach (var entry in network.Entries)
                w.Line($"new EntryModel({Shape(entry.Graph, entry.Graph.Input)}, TrainPhases: {Literal.Integer(entry.Train.Phases().Count())}, TrainArena: {Arena(entry.Train, entry.TrainMany)}, InferArena: {Arena(entry.Infer, entry.InferMany)}{(entry.Infer.PartPhases.Count > 0 ? $", InferPhases: {Literal.Integer(entry.Infer.PartPhaseCount)}" : "")}){Training(entry.Train)},");
        w.Line("],");
    }

    /// <summary>What an entry says of phases that are not cut by slices, and of gradients that not every slice has a copy of until all phases are done.</summary>
    private static string Training(LoweredProgram program)
    {
        List<string> properties = [];
        if (program.Shared.Count > 0)
            properties.Add($"PhaseParts = {PhaseParts(program)}");
        if (program.DeferredParameters.Count > 0)
            properties.Add($"DeferredGradients = {DeferredGradients(program)}");
        if (program.SumPhases.Count > 0)
            properties.Add($"GradientFloats = {Literal.Integer(program.Split.GradientFloats)}, SummedGradients = {SummedGradients(program)}");
        return Properties(properties);
    }

    /// <summary>The parts of each phase that threads share, and 0 for each that slices go through.</summary>
    private static string PhaseParts(LoweredProgram program) => $"[{string.Join(", ", ShareWeights.PhaseParts(program))}]";

    private static string Properties(List<string> properties) => properties.Count > 0 ? $" {{ {string.Join(", ", properties)} }}" : "";

    /// <summary>Indices that all who read an input as indices know; 0 where nobody does.</summary>
    private static int VocabularyOf(NetworkGraph graph, int input) =>
        graph.Nodes.Where(n => n.Inputs.Contains(input)).Select(n => n.Operation.Vocabulary).Where(v => v > 0).DefaultIfEmpty(0).Min();

    private static string Shape(NetworkGraph graph, int value) => $"[{string.Join(", ", graph[value].Sample.Dimensions.Select(d => Literal.Integer(d)))}]";

    private static int Total(LoweredProgram program, TensorKind kind) => program.Tensors.Where(t => t.Kind == kind).Sum(t => PlaceBuffers.Floats(program, t));

    /// <summary>Memory for either program: it is cut as the first one says.</summary>
    private static string Arena(LoweredProgram program, LoweredProgram? many)
    {
        var (split, other) = (program.Split, many?.Split ?? program.Split);
        List<string> properties = [];
        var chunks = split.ShrinkingChunks.Union(other.ShrinkingChunks).Select(c => $"new({c.Floats}, {c.Samples})").ToList();
        if (chunks.Count > 0)
            properties.Add($"Chunks = [{string.Join(", ", chunks)}]");
        if (many?.Batch is not null && !many.IsDepthFirst)
            properties.Add($"SampleLanes = {Layout.BatchLanes}");
        return $"new ArenaModel(FixedFloats: {Math.Max(split.ArenaFloats, other.ArenaFloats)}, FloatsPerSample: {Math.Max(split.FloatsPerSample, other.FloatsPerSample)}, Chunk: {(program.IsDepthFirst ? Math.Max(split.Chunks.Max(), other.Chunks.Max()) : 0)}, Granule: {split.Granule}, MinSliceSamples: {split.MinSliceSamples}, ThriftySliceSamples: {split.ThriftySliceSamples}, MaxSlices: {split.MaxSlices}{(Math.Max(split.ScratchFloats, other.ScratchFloats) is > 0 and var scratch ? $", ScratchFloats: {scratch}" : "")}{(Math.Max(split.KeptFloatsPerSample, other.KeptFloatsPerSample) is > 0 and var kept ? $", KeptFloatsPerSample: {kept}" : "")}){Properties(properties)}";
    }

    /// <summary>Where each deferred gradient lies and how its computation is cut, in the order in which the emitted code numbers them.</summary>
    private static string DeferredGradients(LoweredProgram program) => $"[{string.Join(", ", program.Deferred().Select(i =>
    {
        var product = (OuterProduct)program.Primitives[i];
        var units = GradientUnits.Of(product, program.Layouts[product.A.Id]);
        return $"new({program.Offsets[product.Gradient.Id]}, {units.Lanes}, {units.Rows}, {units.Runs}, {units.Parts}, {units.Panels})";
    }))}]";

    /// <summary>Behind which phase gradients are added up, and where they lie in the slices' memory; neighbours on both sides in one.</summary>
    private static string SummedGradients(LoweredProgram program)
    {
        var sums = new List<(int Phase, int Begin, int Floats, int Place)>();
        foreach (var gradient in program.Tensors.Where(t => program.SumPhases[t.Id] >= 0).OrderBy(t => program.SumPhases[t.Id]).ThenBy(t => program.Offsets[t.Of]))
        {
            var (phase, begin, place, floats) = (program.SumPhases[gradient.Id], program.Offsets[gradient.Of], program.Offsets[gradient.Id], PlaceBuffers.Floats(program, gradient));
            if (sums.Count > 0 && sums[sums.Count - 1] is var last && last.Phase == phase && last.Begin + last.Floats == begin && last.Place + last.Floats == place)
                sums[sums.Count - 1] = last with { Floats = last.Floats + floats };
            else
                sums.Add((phase, begin, floats, place));
        }
        return $"[{string.Join(", ", sums.Select(s => $"new({s.Phase}, {s.Begin}, {s.Floats}, {s.Place})"))}]";
    }

    /// <summary>One parameter; a program's first tensors are the network's parameters, in order.</summary>
    private static string Parameter(ParameterInfo parameter, Tensor tensor, LoweredProgram program)
    {
        var fill = parameter.Spec.Fill;
        var shape = string.Join(", ", parameter.Spec.Shape.Select(d => Literal.Integer(d)));
        return $"new ParameterModel({Literal.Text(parameter.Name)}, [{shape}], {program.Offsets[tensor.Id]}, [{string.Join(", ", Axes(parameter, tensor, program))}], new ParameterFill({Literal.Float(fill.Uniform)}, {Literal.Float(fill.Normal)}, {Literal.Float(fill.Constant)}{(fill.ZeroRow is { } row ? $", ZeroRow: {Literal.Integer(row)}" : "")}), trainable: {(parameter.IsTrained ? "true" : "false")})";
    }

    /// <summary>Where each axis's elements lie.</summary>
    private static IEnumerable<string> Axes(ParameterInfo parameter, Tensor tensor, LoweredProgram program)
    {
        if (tensor.Inner > 0)
        {
            var weights = tensor.Weights;
            yield return Axis(weights.Outer, weights.PanelLanes, weights.PanelStride, 1);
            yield return Axis(weights.Inner, weights.Inner, 0, weights.PanelLanes);
            yield return Axis(weights.Height, weights.Height, 0, weights.Width * weights.TapStride);
            yield return Axis(weights.Width, weights.Width, 0, weights.TapStride);
            yield break;
        }
        var layout = program.Layouts[tensor.Id];
        if (parameter.Spec.Role == ParameterRole.Table)
            yield return Axis(tensor.Height, tensor.Height, 0, layout.RowStride);
        yield return Axis(tensor.Channels, tensor.Channels, 0, 1);
        if (parameter.Spec.Role == ParameterRole.Table || tensor.Height * tensor.Width == 1)
            yield break;
        yield return Axis(tensor.Height, tensor.Height, 0, layout.RowStride);
        yield return Axis(tensor.Width, tensor.Width, 0, layout.PixelStride);
    }

    private static string Axis(int extent, int block, int outer, int inner) => $"new({extent}, {block}, {outer}, {inner})";
}
