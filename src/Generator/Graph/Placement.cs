namespace NetCompiler.Generator.Graph;

/// <summary>One declared layer on its way into the graph: what <see cref="Operation.Place"/> may ask and do.</summary>
internal sealed class Placement(GraphBuilder builder, DeclaredLayer layer, int index, Shape result)
{
    /// <summary>What the layer's result has become; null for a loss, which has none.</summary>
    public DeclaredValue? Result { get; private set; }

    /// <summary>The shape of the result that the user sees.</summary>
    public Shape Shape => result;

    /// <summary>The shape of an input that the user sees.</summary>
    public Shape InputShape(int input = 0) => builder.Declared(layer.Inputs[input]).Shape;

    /// <summary>Makes the operation a node. Where it can work on the elements before a pending view, the view stays pending.</summary>
    public void AddNode(Operation operation)
    {
        var first = builder.Declared(layer.Inputs[0]);
        if (operation.Vocabulary > 0 && (first.View is not null || builder.Values[first.Value].Kind != ValueKind.Input))
            throw new ProblemException(new Problem(ProblemIds.BadInput, $"{operation.Name} looks up whole indices, which only the network's own input can hold, but here it gets what {first.View?.Name ?? builder.NodeOf(first.Value)!.Operation.Name} computes; declare it first, directly behind [Input(length)]"));
        if (first.View is not null && (operation.IsElementwise || operation.TakesImagesAsVectors))
        {
            var shape = operation.InferShape(builder.Values[first.Value].Sample);
            var value = builder.AddNode(operation, [first.Value], shape, index, layer.Name, null);
            Result = operation.TakesImagesAsVectors ? new DeclaredValue(value, result) : first with { Value = value };
            return;
        }
        var inputs = layer.Inputs.Select(builder.Materialized).ToList();
        Result = new DeclaredValue(builder.AddNode(operation, inputs, result, index, layer.Name, null), result);
    }

    /// <summary>Makes operations one node after the other, each reading the result of the one before it.</summary>
    public void AddNodes(params Operation[] operations)
    {
        var value = builder.Materialized(layer.Inputs[0]);
        foreach (var operation in operations)
            value = builder.AddNode(operation, [value], operation.InferShape(builder.Values[value].Sample), index, layer.Name, null);
        Result = new DeclaredValue(value, result);
    }

    /// <summary>The result is the first input itself.</summary>
    public void PassOn() => Result = builder.Declared(layer.Inputs[0]);

    /// <summary>The result is the first input's elements under another shape; they stay where they are until an operation needs them otherwise.</summary>
    public void PassView(Operation view)
    {
        var input = builder.Declared(layer.Inputs[0]);
        Result = input.Shape == result ? input : new DeclaredValue(builder.Materialized(layer.Inputs[0]), result, view, index);
    }

    /// <summary>Keeps all parameters that lead to the first input.</summary>
    public void Freeze()
    {
        builder.Freeze(builder.Declared(layer.Inputs[0]).Value);
        PassOn();
    }

    /// <summary>The network's loss reads the first input, the network's output.</summary>
    public void AddLoss() => builder.AddLoss(builder.Materialized(layer.Inputs[0]), index);

    /// <summary>The network's loss also reads the first input, in training.</summary>
    public void AddAuxiliaryLoss(double weight)
    {
        builder.AddAuxiliaryLoss(builder.Materialized(layer.Inputs[0]), weight, index);
        PassOn();
    }

    /// <summary>Applies the layer that gave the second input to the first one, with the same parameters.</summary>
    /// <param name="reshape">Makes the operation that gives elements another shape.</param>
    public void AddShared(Func<Shape, Operation> reshape)
    {
        var source = builder.NodeOf(builder.Declared(layer.Inputs[1]).Value);
        if (source is null || source.Parameters.Count == 0)
            throw Problem($"Shared applies a layer's parameters again, but {(source is null ? "an input" : source.Operation.Name)} has none; name the result of the layer itself, for example of Linear or Conv2D");
        var operation = source.Operation;
        var input = builder.Declared(layer.Inputs[0]);
        var own = builder.Values[source.Inputs[0]].Sample;
        var elements = operation.TakesImagesAsVectors && builder.Values[input.Value].Sample == own ? input.Value : builder.Materialized(layer.Inputs[0]);
        // Weights over an image are packed for it: a vector is made one again.
        if (operation.TakesImagesAsVectors && own.IsImage && builder.Values[elements].Sample is { IsImage: false } vector && vector.Length == own.Length)
            elements = builder.AddNode(reshape(own), [elements], own, index, null, null);
        var other = builder.Values[elements].Sample;
        if (operation.Parameters(own) is var specs && specs.Any(s => !s.Trainable))
            throw Problem($"{operation.Name} keeps statistics of one place in the network, so that it cannot be applied at another; declare a second {operation.Name}");
        if (operation.Parameters(other) != specs)
            throw Problem($"{operation.Name} has parameters for inputs of {own}, which do not fit an input of {other}; apply it to an input of the same shape");
        Result = new DeclaredValue(builder.AddNode(operation, [elements], operation.InferShape(other), index, layer.Name, source), operation.InferShape(input.Shape));

        static ProblemException Problem(string message) => new(new Problem(ProblemIds.CannotShare, message));
    }
}
