using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Something that can be assigned to: a variable, or a part of a value.</summary>
internal abstract class Storage
{
    public abstract object? Value { get; set; }
}

/// <summary>A local variable or a parameter.</summary>
internal sealed class Variable(object? value) : Storage
{
    public override object? Value { get; set; } = value;
}

/// <summary>An element of an array or list, whose index has been checked.</summary>
internal sealed class Element(IList<object?> items, int index) : Storage
{
    public override object? Value
    {
        get => items[index];
        set => items[index] = value;
    }
}

/// <summary>An element of a tuple, which is a value itself: the tuple is replaced.</summary>
internal sealed class TupleElement(Storage tuple, int index) : Storage
{
    public override object? Value
    {
        get => ((TupleValue)tuple.Value!).Items[index];
        set => tuple.Value = ((TupleValue)tuple.Value!).With(index, value);
    }
}

/// <summary>What is assigned to <c>_</c>.</summary>
internal sealed class Discard : Storage
{
    public override object? Value
    {
        get => null;
        set { }
    }
}

/// <summary>One target of a deconstruction, with the type to which its part is converted.</summary>
internal sealed record AssignmentTarget(Storage Storage, ITypeSymbol? Type);
