using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

// Numbers, booleans, characters and strings are themselves (boxed); arrays and spans are object?[], lists List<object?>, lazy sequences IEnumerable<object?>. The other kinds of value are here.

/// <summary>A node of the network, by its number.</summary>
internal sealed class NodeValue(int number)
{
    public int Number { get; } = number;
}

/// <summary>A tuple. Its items are never changed.</summary>
internal sealed class TupleValue(object?[] items)
{
    public object?[] Items { get; } = items;

    public TupleValue With(int index, object? value)
    {
        var copy = (object?[])Items.Clone();
        copy[index] = value;
        return new TupleValue(copy);
    }
}

/// <summary>A value of an enum: two of one type are equal if their numbers are.</summary>
internal sealed class EnumValue(INamedTypeSymbol type, object number)
{
    public INamedTypeSymbol Type { get; } = type;

    public object Number { get; } = number;

    public override bool Equals(object? obj) => obj is EnumValue other && Number.Equals(other.Number);

    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>The member's name, or the number where a cast made a value that has none.</summary>
    public override string ToString() => AttributeArguments.MemberName(Type, Number);
}

/// <summary>A delegate: a method, or a lambda with the variables around it.</summary>
internal sealed class FunctionValue(IMethodSymbol method, IOperation? body, Frame? around)
{
    public IMethodSymbol Method { get; } = method;

    /// <summary>A lambda's body; null for methods.</summary>
    public IOperation? Body { get; } = body;

    public Frame? Around { get; } = around;
}

/// <summary>An index, from the start or with <c>^</c> from the end.</summary>
internal sealed class IndexValue(int value, bool fromEnd)
{
    public int Of(int length) => fromEnd ? length - value : value;
}

/// <summary>A range of indices.</summary>
internal sealed class RangeValue(IndexValue start, IndexValue end)
{
    public IndexValue Start { get; } = start;

    public IndexValue End { get; } = end;
}
