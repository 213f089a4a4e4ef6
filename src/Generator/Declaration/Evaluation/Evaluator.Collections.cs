using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Arrays and lists.</content>
internal sealed partial class Evaluator
{
    public override object? VisitArrayCreation(IArrayCreationOperation operation, Frame frame)
    {
        if (operation.DimensionSizes.Length != 1)
            throw Failure.NotEvaluable(operation, frame, "an array of several dimensions cannot be evaluated while compiling; use an array of arrays");
        if (operation.Initializer is { } initializer)
            return Evaluate(initializer, frame);
        var length = Numbers.Integer(Evaluate(operation.DimensionSizes[0], frame)!);
        if (length < 0)
            throw Failure.Throws(operation, frame, $"an array cannot have {length} elements");
        _budget.Step(operation, frame, (int)System.Numerics.BigInteger.Min(length, int.MaxValue));
        var items = new object?[(int)length];
        var standard = Default((operation.Type as IArrayTypeSymbol)?.ElementType, frame);
        for (var i = 0; i < items.Length; i++)
            items[i] = standard;
        return items;
    }

    public override object? VisitArrayInitializer(IArrayInitializerOperation operation, Frame frame)
    {
        var items = new object?[operation.ElementValues.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = Evaluate(operation.ElementValues[i], frame);
        return items;
    }

    public override object? VisitCollectionExpression(ICollectionExpressionOperation operation, Frame frame)
    {
        var items = new List<object?>();
        foreach (var element in operation.Elements)
        {
            if (element is ISpreadOperation spread)
                items.AddRange(Items(spread.Operand, Evaluate(spread.Operand, frame), frame).Select(item => Convert(item, ElementType(operation.Type), false, spread, frame)));
            else
                items.Add(Evaluate(element, frame));
        }
        return operation.Type switch
        {
            IArrayTypeSymbol or { TypeKind: TypeKind.Interface } or { Name: "Span" or "ReadOnlySpan" } => items.ToArray(),
            { } type when IsList(type) => items,
            _ => throw Failure.NotEvaluable(operation, frame, $"a collection of type {operation.Type?.Name} cannot be evaluated while compiling; use an array or a List"),
        };
    }

    /// <summary>The elements of a value that can be enumerated; each counts as a step.</summary>
    public IEnumerable<object?> Items(IOperation operation, object? value, Frame frame) => NotNull(value, operation, frame, "the elements") switch
    {
        string text => Counted(operation, text.Select(letter => (object?)letter), frame),
        List<object?> list => Counted(operation, Unchanged(operation, list, frame), frame),
        IEnumerable<object?> items => Counted(operation, items, frame),
        _ => throw Failure.NotEvaluable(operation, frame, "the elements of this value cannot be enumerated while compiling; use an array, a list or text"),
    };

    private IEnumerable<object?> Counted(IOperation operation, IEnumerable<object?> items, Frame frame)
    {
        foreach (var item in items)
        {
            _budget.Step(operation, frame);
            yield return item;
        }
    }

    /// <summary>The elements of a list, which must not change meanwhile.</summary>
    private static IEnumerable<object?> Unchanged(IOperation operation, List<object?> list, Frame frame)
    {
        using var items = list.GetEnumerator();
        while (Next())
            yield return items.Current;

        bool Next()
        {
            try
            {
                return items.MoveNext();
            }
            catch (InvalidOperationException)
            {
                throw Failure.Throws(operation, frame, "the list is changed while its elements are enumerated");
            }
        }
    }

    private object CreateList(IObjectCreationOperation operation, Frame frame)
    {
        if (!IsList(operation.Type))
            throw Unknown(operation, frame);
        var list = new List<object?>();
        if (operation.Arguments.Length == 1 && Evaluate(operation.Arguments[0].Value, frame) is var argument && argument is not int)
            list.AddRange(Items(operation, argument, frame));
        foreach (var element in operation.Initializer?.Initializers ?? [])
            list.Add(element is IInvocationOperation { Arguments.Length: 1 } add ? Evaluate(add.Arguments[0].Value, frame) : throw Unknown(element, frame));
        return list;
    }

    private static bool IsList(ITypeSymbol? type) => type is { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } };

    private static ITypeSymbol? ElementType(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } generic => generic.TypeArguments[0],
        _ => null,
    };
}
