using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Operators, conversions and text.</content>
internal sealed partial class Evaluator
{
    public override object? VisitBinaryOperator(IBinaryOperation operation, Frame frame)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && operation.OperatorMethod is null)
            return Box.Of(operation.OperatorKind == BinaryOperatorKind.ConditionalAnd
                ? Holds(operation.LeftOperand, frame) && Holds(operation.RightOperand, frame)
                : Holds(operation.LeftOperand, frame) || Holds(operation.RightOperand, frame));
        var left = Evaluate(operation.LeftOperand, frame);
        var right = Evaluate(operation.RightOperand, frame);
        if (operation.OperatorMethod is { } method && !IsBuiltIn(method))
            return CallOperator(operation, method, [left, right], frame);
        if (operation is { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String })
            return Join(operation, Text(left, operation.LeftOperand, frame), Text(right, operation.RightOperand, frame), frame);
        if (operation.IsLifted && (left is null || right is null) && operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals))
            return operation.Type?.SpecialType == SpecialType.System_Boolean ? Box.False : null;
        var result = Compute(operation, operation.OperatorKind, left, right, operation.IsChecked, frame);
        return result is EnumValue && operation.Type?.TypeKind != TypeKind.Enum ? Convert(result, operation.Type, false, operation, frame) : result;
    }

    public override object? VisitUnaryOperator(IUnaryOperation operation, Frame frame)
    {
        var operand = Evaluate(operation.Operand, frame);
        if (operation.OperatorKind == UnaryOperatorKind.Hat)
            return operand is int number ? new IndexValue(number, fromEnd: true) : throw Unknown(operation, frame);
        if (operation.OperatorMethod is { } method && !IsBuiltIn(method))
            return CallOperator(operation, method, [operand], frame);
        if (operand is null && operation.IsLifted)
            return null;
        try
        {
            return Arithmetic.Unary(operation.OperatorKind, operand, operation.IsChecked) ?? throw Unknown(operation, frame);
        }
        catch (OverflowException)
        {
            throw Overflow(operation, frame);
        }
    }

    public override object? VisitTupleBinaryOperator(ITupleBinaryOperation operation, Frame frame) =>
        Box.Of(Arithmetic.AreEqual(Evaluate(operation.LeftOperand, frame), Evaluate(operation.RightOperand, frame)) == (operation.OperatorKind == BinaryOperatorKind.Equals));

    public override object? VisitConditional(IConditionalOperation operation, Frame frame) =>
        Holds(operation.Condition, frame) ? Evaluate(operation.WhenTrue, frame) : Evaluate(operation.WhenFalse!, frame);

    public override object? VisitCoalesce(ICoalesceOperation operation, Frame frame) =>
        Evaluate(operation.Value, frame) is { } value ? Convert(value, operation.Type, false, operation, frame) : Evaluate(operation.WhenNull, frame);

    public override object? VisitConversion(IConversionOperation operation, Frame frame)
    {
        if (operation.OperatorMethod is { } method && !IsBuiltIn(method) && _source.BodyOf(method) is not null)
            return CallOperator(operation, method, [Evaluate(operation.Operand, frame)], frame);
        var value = Evaluate(operation.Operand, frame);
        if (operation.IsTryCast)
            return Matches(operation.Type, value, operation, frame) ? value : null;
        return Convert(value, operation.Type, operation.IsChecked, operation, frame);
    }

    public override object? VisitDefaultValue(IDefaultValueOperation operation, Frame frame) => Default(operation.Type, frame);

    public override object? VisitTuple(ITupleOperation operation, Frame frame) => new TupleValue([.. operation.Elements.Select(element => Evaluate(element, frame))]);

    public override object? VisitRangeOperation(IRangeOperation operation, Frame frame) => new RangeValue(
        operation.LeftOperand is { } left ? (IndexValue)Evaluate(left, frame)! : new IndexValue(0, fromEnd: false),
        operation.RightOperand is { } right ? (IndexValue)Evaluate(right, frame)! : new IndexValue(0, fromEnd: true));

    public override object? VisitThrow(IThrowOperation operation, Frame frame) => throw Thrown(operation, frame);

    public override object? VisitInterpolatedString(IInterpolatedStringOperation operation, Frame frame)
    {
        var text = new StringBuilder();
        foreach (var part in operation.Parts)
            text.Append(part switch
            {
                IInterpolatedStringTextOperation { Text: var literal } => (string?)literal.ConstantValue.Value,
                IInterpolationOperation hole => Interpolate(hole, frame),
                _ => throw Unknown(part, frame),
            });
        _budget.Step(operation, frame, text.Length / 8);
        return text.ToString();
    }

    /// <summary>The error for a throw that is reached.</summary>
    public DeclarationException Thrown(IThrowOperation operation, Frame frame)
    {
        var exception = operation.Exception is IConversionOperation conversion ? conversion.Operand : operation.Exception;
        var text = exception is IObjectCreationOperation { Arguments.Length: > 0 } creation && creation.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String
            ? Evaluate(creation.Arguments[0].Value, frame) as string
            : null;
        return Failure.Throws(operation, frame, $"the graph's method throws {exception?.Type?.Name ?? "an exception"} here{(text is null ? "" : $": {text}")}");
    }

    /// <summary>Converts a value as C# does for the type.</summary>
    public object? Convert(object? value, ITypeSymbol? type, bool isChecked, IOperation operation, Frame frame)
    {
        type = frame.Actual(type);
        if (type is INamedTypeSymbol nullable && IsNullable(nullable))
            return value is null ? null : Convert(value, nullable.TypeArguments[0], isChecked, operation, frame);
        if (value is null)
            return type is { IsValueType: true } ? throw Failure.Throws(operation, frame, $"null is used as {type.Name}") : null;
        var number = value is EnumValue member ? member.Number : value;
        try
        {
            return type switch
            {
                INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } enumeration => new EnumValue(enumeration, Numbers.Convert(number, underlying.SpecialType, isChecked)),
                { } when Numbers.IsNumeric(type.SpecialType) && Numbers.TypeOf(number) != SpecialType.None => Numbers.Convert(number, type.SpecialType, isChecked),
                INamedTypeSymbol { IsTupleType: true } tuple when value is TupleValue items && items.Items.Length == tuple.TupleElements.Length =>
                    new TupleValue([.. items.Items.Select((item, place) => Convert(item, tuple.TupleElements[place].Type, isChecked, operation, frame))]),
                { Name: "Index", ContainingNamespace.Name: "System" } when value is int index =>
                    index >= 0 ? new IndexValue(index, fromEnd: false) : throw Failure.Throws(operation, frame, $"an index must not be negative, but {index} was given"),
                _ => value,
            };
        }
        catch (OverflowException)
        {
            throw Overflow(operation, frame);
        }
    }

    /// <summary>A value as text, as concatenation and interpolation have it in every culture.</summary>
    private static string Text(object? value, IOperation operation, Frame frame) => value switch
    {
        null => "",
        string text => text,
        EnumValue member => member.ToString(),
        bool flag => flag ? "True" : "False",
        char letter => letter.ToString(),
        float or double or decimal => throw Failure.NotEvaluable(operation, frame, "a number with a fraction cannot become text while compiling, because its digits depend on the machine; use an integer"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw Failure.NotEvaluable(operation, frame, "this value cannot become text while compiling; use text, integers, booleans and enum members"),
    };

    private string Interpolate(IInterpolationOperation hole, Frame frame)
    {
        var value = Evaluate(hole.Expression, frame);
        var format = hole.FormatString is { } given ? Evaluate(given, frame) as string : null;
        var text = string.IsNullOrEmpty(format)
            ? Text(value, hole.Expression, frame)
            : value is IFormattable number and not (float or double or decimal)
                ? number.ToString(format, CultureInfo.InvariantCulture)
                : throw Failure.NotEvaluable(hole, frame, "a format cannot be evaluated while compiling but for integers; write the text without it");
        return hole.Alignment is not null && Evaluate(hole.Alignment, frame) is int width
            ? width < 0 ? text.PadRight(-width) : text.PadLeft(width)
            : text;
    }

    private string Join(IOperation operation, string left, string right, Frame frame)
    {
        _budget.Step(operation, frame, (left.Length + right.Length) / 8);
        return left + right;
    }

    private object? Compute(IOperation operation, BinaryOperatorKind kind, object? left, object? right, bool isChecked, Frame frame)
    {
        try
        {
            return Arithmetic.Binary(kind, left, right, isChecked) ?? throw Unknown(operation, frame);
        }
        catch (DivideByZeroException)
        {
            throw Failure.Throws(operation, frame, "this divides by zero");
        }
        catch (OverflowException)
        {
            throw Overflow(operation, frame);
        }
    }

    private static DeclarationException Overflow(IOperation operation, Frame frame) => Failure.Throws(operation, frame, $"the result does not fit into {operation.Type?.ToDisplayString() ?? "its type"}");

    /// <summary>A type's default value.</summary>
    private static object? Default(ITypeSymbol? type, Frame frame) => frame.Actual(type) switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } enumeration => new EnumValue(enumeration, Numbers.Convert(0, underlying.SpecialType, false)),
        INamedTypeSymbol { IsTupleType: true } tuple => new TupleValue([.. tuple.TupleElements.Select(element => Default(element.Type, frame))]),
        { SpecialType: SpecialType.System_Boolean } => Box.False,
        { } other when Numbers.IsNumeric(other.SpecialType) => Numbers.Convert(0, other.SpecialType, false),
        _ => null,
    };

    /// <summary>Whether an operator is C#'s own or a number's, and not written by anyone in C#.</summary>
    private static bool IsBuiltIn(IMethodSymbol method) => method.ContainingType.SpecialType != SpecialType.None || method.MethodKind == MethodKind.BuiltinOperator;
}
