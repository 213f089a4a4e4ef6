using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>The same elements, in the order of channels, rows and columns, under another shape.</summary>
[Declared("Reshape")]
internal sealed record Reshape(EquatableArray<int> Dimensions) : CompiledOperation
{
    public override string Name => "Reshape";

    public override string Detail => new Shape(Dimensions).ToString();

    public override string Formula => "y = x, element by element in the order of channels, rows and columns";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var shape = (arguments.Text("shape") ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        if (shape.Count is not (1 or 3) || shape.Any(n => n < 1))
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"shape must be one positive number (features) or three (channels, height, width), but ({string.Join(", ", shape)}) was given", Argument: "shape"));
        return new Reshape(shape.ToEquatableArray());
    }

    public override Shape InferShape(Shape input)
    {
        var length = Dimensions.Aggregate(1L, (product, extent) => product * extent);
        if (length != input.Length)
            throw new ProblemException(new Problem(ProblemIds.ShapesDoNotFit, $"Reshape to {new Shape(Dimensions)} takes {length} numbers, but its input {input} has {input.Length}", Argument: "shape"));
        return new Shape(Dimensions);
    }

    public override void Place(Placement placement)
    {
        if (Dimensions.Count == 1)
            placement.PassView(new Flatten());
        else if (placement.InputShape() == placement.Shape)
            placement.PassOn();
        else if (placement.InputShape().IsImage)
            placement.AddNodes(new Flatten(), this);
        else
            placement.AddNode(this);
    }

    public override void Differentiate(Differentiation d) => d.InputGradient(new Flatten(), d.OutputGradient);

    /// <summary>In the graph the input is a vector: an image is flattened before.</summary>
    public override void Lower(LoweringContext context) => context.Add(new Relayout(context.Output().Name, Formula, context.Input(), context.Output()));
}
