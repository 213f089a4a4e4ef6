using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Looks up a row of learned numbers for each of the network's input numbers, which are whole indices held in floats.</summary>
[Declared("Embedding")]
internal sealed record Embedding(int Rows, int Dimension, int? PaddingIndex) : CompiledOperation
{
    /// <summary>Up to here float32 holds every whole number.</summary>
    private const int MostRows = 1 << 24;

    public override string Name => "Embedding";

    public override string Detail => $"{Text(Rows)}, {Text(Dimension)}{(PaddingIndex is { } row ? $", padding index {Text(row)}" : "")}";

    public override string Formula => "y[c, 0, i] = w[x[i], c]";

    public override int Vocabulary => Rows;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var rows = arguments.Required("vocabulary", 1);
        if (rows > MostRows)
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"vocabulary must be at most {Text(MostRows)}, so that a float holds every index, but {Text(rows)} was given", Argument: "vocabulary"));
        var dimension = arguments.Required("dimension", 1);
        if (!arguments.Has("paddingIndex"))
            return new Embedding(rows, dimension, null);
        var padding = arguments.AtLeast("paddingIndex", 0, 0);
        return padding < rows
            ? new Embedding(rows, dimension, padding)
            : throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"paddingIndex must be less than the vocabulary of {Text(rows)}, but {Text(padding)} was given", Argument: "paddingIndex"));
    }

    public override Shape InferShape(Shape input) => input.IsImage
        ? throw new ProblemException(new Problem(ProblemIds.BadInput, $"{Name} takes a vector of indices, but its input is an image {input}; give [Input(length)], and declare {Name} directly behind it"))
        : new(Dimension, 1, input.Length);

    public override EquatableArray<ParameterSpec> Parameters(Shape input) =>
        [new("weight", [Rows, Dimension], [Rows, Dimension], ParameterRole.Table, new ParameterFill(0, 1, 0, PaddingIndex))];

    public override void Differentiate(Differentiation d) => d.ParameterGradients(new EmbeddingGradient(PaddingIndex), [d.Input, d.OutputGradient], 0);

    public override void Lower(LoweringContext context) => context.Add(new Gather(context.Output().Name, Formula, context.Input(), context.Parameter(), context.Output()));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Gradient of an embedding's table.</summary>
internal sealed record EmbeddingGradient(int? PaddingIndex) : CompiledOperation
{
    public override string Name => "EmbeddingGradient";

    public override string Formula => $"dw[x[i], c] += dy[c, 0, i]{(PaddingIndex is { } row ? $" where x[i] != {row.ToString(CultureInfo.InvariantCulture)}" : "")}";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) => context.Add(new ScatterAdd(context.Output().Name, Formula, context.Input(0), context.Input(1), context.Output(), PaddingIndex));
}
