using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Patterns.</content>
internal sealed partial class Evaluator
{
    public override object? VisitIsPattern(IIsPatternOperation operation, Frame frame) => Box.Of(Matches(operation.Pattern, Evaluate(operation.Value, frame), frame));

    public override object? VisitIsType(IIsTypeOperation operation, Frame frame) =>
        Box.Of(Matches(operation.TypeOperand, Evaluate(operation.ValueOperand, frame), operation, frame) != operation.IsNegated);

    public override object? VisitSwitchExpression(ISwitchExpressionOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Value, frame);
        foreach (var arm in operation.Arms)
            if (Matches(arm.Pattern, value, frame) && (arm.Guard is null || Holds(arm.Guard, frame)))
                return Evaluate(arm.Value, frame);
        throw Failure.Throws(operation, frame, $"no arm of this switch fits {Show(value)}; add one for all other values: '_ => ...'");
    }

    /// <summary>Whether a value fits a pattern, whose variables are then declared.</summary>
    public bool Matches(IPatternOperation pattern, object? value, Frame frame)
    {
        _budget.Step(pattern, frame);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Arithmetic.AreEqual(value, Evaluate(constant.Value, frame));
            case IRelationalPatternOperation relational:
                return Relates(relational.OperatorKind, Arithmetic.Compare(Plain(value), Plain(Evaluate(relational.Value, frame))));
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, frame);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Matches(either.LeftPattern, value, frame) || Matches(either.RightPattern, value, frame);
            case IBinaryPatternOperation both:
                return Matches(both.LeftPattern, value, frame) && Matches(both.RightPattern, value, frame);
            case ITypePatternOperation type:
                return Matches(type.MatchedType, value, pattern, frame);
            case IDeclarationPatternOperation declaration:
                return (declaration.MatchesNull || Matches(declaration.MatchedType, value, pattern, frame)) && Bind(declaration.DeclaredSymbol, value, frame);
            case IRecursivePatternOperation recursive:
                return MatchesParts(recursive, value, frame) && Bind(recursive.DeclaredSymbol, value, frame);
            case IListPatternOperation list:
                return MatchesElements(list, value, frame) && Bind(list.DeclaredSymbol, value, frame);
            default:
                throw Unknown(pattern, frame);
        }
    }

    /// <summary>Whether a value has a type, among those that values here can have.</summary>
    private bool Matches(ITypeSymbol? type, object? value, IOperation operation, Frame frame)
    {
        type = frame.Actual(type);
        return value is not null && type switch
        {
            { SpecialType: SpecialType.System_Object } => true,
            { SpecialType: SpecialType.System_String } => value is string,
            { SpecialType: SpecialType.System_Boolean } => value is bool,
            { TypeKind: TypeKind.Enum } => value is EnumValue member && SymbolEqualityComparer.Default.Equals(member.Type, type),
            { } when Numbers.IsNumeric(type.SpecialType) => Numbers.TypeOf(value) == type.SpecialType,
            INamedTypeSymbol { IsTupleType: true } tuple => value is TupleValue items && items.Items.Length == tuple.TupleElements.Length,
            INamedTypeSymbol node when Vocabulary.IsNode(node) => value is NodeValue,
            INamedTypeSymbol nullable when IsNullable(nullable) => Matches(nullable.TypeArguments[0], value, operation, frame),
            _ => throw Failure.NotEvaluable(operation, frame, $"whether a value is of type {type?.Name} cannot be evaluated while compiling; compare values"),
        };
    }

    private bool MatchesParts(IRecursivePatternOperation pattern, object? value, Frame frame)
    {
        if (value is null)
            return false;
        if (!SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType) && !IsNullable(pattern.InputType) && !Matches(pattern.MatchedType, value, pattern, frame))
            return false;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (value is not TupleValue tuple || tuple.Items.Length != pattern.DeconstructionSubpatterns.Length)
                throw Failure.NotEvaluable(pattern, frame, "only tuples can be taken apart while compiling");
            for (var i = 0; i < tuple.Items.Length; i++)
                if (!Matches(pattern.DeconstructionSubpatterns[i], tuple.Items[i], frame))
                    return false;
        }
        foreach (var part in pattern.PropertySubpatterns)
            if (!Matches(part.Pattern, Part(part.Member, value, frame), frame))
                return false;
        return true;
    }

    private object? Part(IOperation member, object value, Frame frame) => member switch
    {
        IPropertyReferenceOperation property => Property(property, property.Property, value, frame),
        IFieldReferenceOperation field when TupleIndex(field.Field) is { } index && value is TupleValue tuple => tuple.Items[index],
        _ => throw Unknown(member, frame),
    };

    private bool MatchesElements(IListPatternOperation pattern, object? value, Frame frame)
    {
        if (value is null)
            return false;
        if (value is not IList<object?> items)
            throw Failure.NotEvaluable(pattern, frame, "only arrays and lists can be matched with a list pattern while compiling");
        var slice = pattern.Patterns.Select((each, place) => each is ISlicePatternOperation ? place : -1).Append(-1).Max();
        var fixedCount = pattern.Patterns.Length - (slice >= 0 ? 1 : 0);
        if (slice >= 0 ? items.Count < fixedCount : items.Count != fixedCount)
            return false;
        for (var i = 0; i < pattern.Patterns.Length; i++)
        {
            if (pattern.Patterns[i] is ISlicePatternOperation { Pattern: var inner })
            {
                if (inner is not null && !Matches(inner, items.Skip(i).Take(items.Count - fixedCount).ToArray(), frame))
                    return false;
            }
            else if (!Matches(pattern.Patterns[i], items[slice >= 0 && i > slice ? items.Count - (pattern.Patterns.Length - i) : i], frame))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Bind(ISymbol? variable, object? value, Frame frame)
    {
        if (variable is not null)
            frame.Declare(variable, new Variable(value));
        return true;
    }

    private static bool Relates(BinaryOperatorKind kind, int? order) => kind switch
    {
        BinaryOperatorKind.LessThan => order < 0,
        BinaryOperatorKind.LessThanOrEqual => order <= 0,
        BinaryOperatorKind.GreaterThan => order > 0,
        _ => order >= 0,
    };

    private static object? Plain(object? value) => value is EnumValue member ? member.Number : value;

    private static string Show(object? value) => value switch
    {
        null => "null",
        TupleValue tuple => $"({string.Join(", ", tuple.Items.Select(Show))})",
        string text => $"\"{text}\"",
        bool or EnumValue or char => value.ToString(),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => "the value",
    };
}
