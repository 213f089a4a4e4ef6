using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Fields, properties and elements.</content>
internal sealed partial class Evaluator
{
    public override object? VisitFieldReference(IFieldReferenceOperation operation, Frame frame)
    {
        var field = operation.Field;
        if (operation.Instance is { } tuple && TupleIndex(field) is { } index)
            return Evaluate(tuple, frame) is TupleValue value ? value.Items[index] : throw Unknown(operation, frame);
        if (!field.IsStatic)
            throw Failure.NotEvaluable(operation, frame, $"{field.Name} belongs to an object, and there is none while the project is compiled; use a constant, a static readonly field or a parameter");
        if (field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
            return "";
        if (!field.IsReadOnly)
            throw Failure.NotEvaluable(operation, frame, $"{field.Name} may change while the program runs, so that its value is not known while compiling; make it const or static readonly");
        return InitialValue(operation, field, frame);
    }

    public override object? VisitPropertyReference(IPropertyReferenceOperation operation, Frame frame)
    {
        var property = operation.Property;
        if (operation.Instance is null)
        {
            if (property.SetMethod is null && _source.InitializerOf(property) is not null)
                return InitialValue(operation, property, frame);
            if (property.SetMethod is null && property.GetMethod is { } getter && _source.BodyOf(getter) is not null)
                return Call(operation, getter, null, [], frame);
            throw Failure.NotEvaluable(operation, frame, property.SetMethod is null
                ? $"{property.ContainingType.Name}.{property.Name} has no source in this project, so that its value is not known while compiling"
                : $"{property.Name} may change while the program runs, so that its value is not known while compiling; remove its setter");
        }
        RequireObject(operation.Instance, property, frame);
        var value = Evaluate(operation.Instance, frame);
        if (value is null && property.Name == "HasValue" && IsNullable(property.ContainingType))
            return Box.False;
        var instance = NotNull(value, operation, frame, property.Name);
        if (property.IsIndexer && operation.Arguments.Length == 1)
            return ElementAt(operation, instance, Evaluate(operation.Arguments[0].Value, frame), frame);
        return Property(operation, property, instance, frame);
    }

    public override object? VisitArrayElementReference(IArrayElementReferenceOperation operation, Frame frame)
    {
        if (operation.Indices.Length != 1)
            throw Failure.NotEvaluable(operation, frame, "an array of several dimensions cannot be evaluated while compiling; use an array of arrays");
        var array = NotNull(Evaluate(operation.ArrayReference, frame), operation, frame, "the element");
        return ElementAt(operation, array, Evaluate(operation.Indices[0], frame), frame);
    }

    public override object? VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, Frame frame)
    {
        var instance = NotNull(Evaluate(operation.Instance, frame), operation, frame, "the element");
        return ElementAt(operation, instance, Evaluate(operation.Argument, frame), frame);
    }

    public override object? VisitConditionalAccess(IConditionalAccessOperation operation, Frame frame)
    {
        if (Evaluate(operation.Operation, frame) is not { } receiver)
            return null;
        _receivers.Push(receiver);
        var result = Evaluate(operation.WhenNotNull, frame);
        _receivers.Pop();
        return result;
    }

    public override object? VisitConditionalAccessInstance(IConditionalAccessInstanceOperation operation, Frame frame) => _receivers.Peek();

    /// <summary>A property of a value.</summary>
    private object? Property(IOperation operation, IPropertySymbol property, object instance, Frame frame) => (property.Name, instance) switch
    {
        ("Length" or "LongLength", object?[] array) => Convert(Box.Of(array.Length), property.Type, false, operation, frame),
        ("Length", string text) => Box.Of(text.Length),
        ("Count", System.Collections.ICollection list) => Box.Of(list.Count),
        ("HasValue", _) => Box.True,
        ("Value", _) when IsNullable(property.ContainingType) => instance,
        _ => throw Failure.NotEvaluable(operation, frame, $"{property.ContainingType.Name}.{property.Name} cannot be evaluated while compiling; of values, Length and Count are known"),
    };

    private object? InitialValue(IOperation operation, ISymbol member, Frame frame)
    {
        if (_fields.TryGetValue(member, out var value))
            return value;
        if (_source.InitializerOf(member) is not { } initializer)
            throw Failure.NotEvaluable(operation, frame, $"{member.ContainingType.Name}.{member.Name} has no value that is written at its declaration in this project; initialise it there");
        if (!_initializing.Add(member))
            throw Failure.NotEvaluable(operation, frame, $"{member.Name} is used to initialise itself");
        value = Convert(Evaluate(initializer, new Frame(null, [], null, Enter(operation, frame))), member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type, false, operation, frame);
        _initializing.Remove(member);
        _fields.Add(member, value);
        return value;
    }

    private object? ElementAt(IOperation operation, object? collection, object? index, Frame frame)
    {
        if (index is RangeValue range)
            return Part(operation, collection, range, frame);
        return collection is string text ? text[Place(operation, index, text.Length, frame)] : ElementOf(operation, collection, index, frame).Value;
    }

    private Element ElementOf(IOperation operation, object? collection, object? index, Frame frame) => NotNull(collection, operation, frame, "the element") is IList<object?> list
        ? new Element(list, Place(operation, index, list.Count, frame))
        : throw Failure.NotEvaluable(operation, frame, "this index cannot be evaluated while compiling; use arrays, lists and tuples");

    private object Part(IOperation operation, object? collection, RangeValue range, Frame frame)
    {
        var length = collection is string whole ? whole.Length : collection is IList<object?> items ? items.Count : throw Unknown(operation, frame);
        var (start, end) = (range.Start.Of(length), range.End.Of(length));
        if (start < 0 || end > length || start > end)
            throw Failure.Throws(operation, frame, $"the range from {start} to {end} does not lie in the {length} elements that there are");
        _budget.Step(operation, frame, end - start);
        return collection is string text ? text.Substring(start, end - start) : ((IList<object?>)collection!).Skip(start).Take(end - start).ToArray();
    }

    private int Place(IOperation operation, object? index, int length, Frame frame)
    {
        var place = index switch
        {
            IndexValue other => other.Of(length),
            not null when Numbers.TypeOf(index) is not (SpecialType.None or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal) => Numbers.Integer(index),
            _ => throw Unknown(operation, frame),
        };
        return place >= 0 && place < length
            ? (int)place
            : throw Failure.Throws(operation, frame, $"the index {place} is outside of the {length} elements that there are");
    }

    private void RequireObject(IOperation instance, ISymbol member, Frame frame)
    {
        if (instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            throw Failure.NotEvaluable(instance.Parent ?? instance, frame, $"{member.Name} belongs to an object, and there is none while the project is compiled; make it static");
    }

    private static object NotNull(object? value, IOperation operation, Frame frame, string member) =>
        value ?? throw Failure.Throws(operation, frame, $"{member} is used of null");

    /// <summary>The place of a tuple's element, whatever its name; null for fields of other types.</summary>
    private static int? TupleIndex(IFieldSymbol field) => field.ContainingType is { IsTupleType: true } tuple && (field.CorrespondingTupleField ?? field) is var element
        ? tuple.TupleElements.Select((each, place) => (each, place)).Where(pair => (pair.each.CorrespondingTupleField ?? pair.each).Name == element.Name).Select(pair => (int?)pair.place).FirstOrDefault()
        : null;

    private static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
