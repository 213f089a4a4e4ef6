using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Variables, fields and what is assigned to them.</content>
internal sealed partial class Evaluator
{
    public override object? VisitLocalReference(ILocalReferenceOperation operation, Frame frame) => (frame.Find(operation.Local) ?? throw Unknown(operation, frame)).Value;

    public override object? VisitParameterReference(IParameterReferenceOperation operation, Frame frame) => (frame.Find(operation.Parameter) ?? throw Unknown(operation, frame)).Value;

    public override object? VisitDeclarationExpression(IDeclarationExpressionOperation operation, Frame frame) => Evaluate(operation.Expression, frame);

    public override object? VisitSimpleAssignment(ISimpleAssignmentOperation operation, Frame frame)
    {
        if (operation.IsRef)
            throw Failure.NotEvaluable(operation, frame, "a ref variable cannot be evaluated while compiling; assign values");
        var target = StorageOf(operation.Target, frame);
        return target.Value = Evaluate(operation.Value, frame);
    }

    public override object? VisitCompoundAssignment(ICompoundAssignmentOperation operation, Frame frame)
    {
        var target = StorageOf(operation.Target, frame);
        var left = target.Value;
        var right = Evaluate(operation.Value, frame);
        if (operation.OperatorMethod is { } method && !IsBuiltIn(method))
            return target.Value = CallOperator(operation, method, [left, right], frame);
        if (operation.InConversion is { IsIdentity: false, IsUserDefined: false } && operation.OperatorKind is not (BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift))
            left = Convert(left, operation.Value.Type, operation.IsChecked, operation, frame);
        else if (operation.InConversion is { IsIdentity: false, IsUserDefined: false } && left is byte or sbyte or short or ushort or char)
            left = Numbers.Convert(left, SpecialType.System_Int32, false);
        var result = operation.Type?.SpecialType == SpecialType.System_String
            ? Text(left, operation, frame) + Text(right, operation, frame)
            : Compute(operation, operation.OperatorKind, left, right, operation.IsChecked, frame);
        return target.Value = Convert(result, operation.Type, operation.IsChecked, operation, frame);
    }

    public override object? VisitCoalesceAssignment(ICoalesceAssignmentOperation operation, Frame frame)
    {
        var target = StorageOf(operation.Target, frame);
        return target.Value ??= Evaluate(operation.Value, frame);
    }

    public override object? VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, Frame frame)
    {
        var target = StorageOf(operation.Target, frame);
        var before = target.Value;
        if (before is null || operation.OperatorMethod is { } method && !IsBuiltIn(method))
            throw Unknown(operation, frame);
        var kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = before is EnumValue ? Box.Of(1) : Convert(Box.Of(1), operation.Target.Type, false, operation, frame);
        target.Value = Compute(operation, kind, before, one, operation.IsChecked, frame);
        return operation.IsPostfix ? before : target.Value;
    }

    public override object? VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, Frame frame)
    {
        var targets = TargetsOf(operation.Target, frame);
        var value = Evaluate(operation.Value, frame);
        Deconstruct(operation, targets, value, frame);
        return value;
    }

    /// <summary>What an expression on the left of an assignment names. Its own parts are evaluated here, before the value is, as in C#.</summary>
    public Storage StorageOf(IOperation target, Frame frame)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return local.IsDeclaration ? Declare(local.Local, frame) : frame.Find(local.Local) ?? Declare(local.Local, frame.Of(local.Local.ContainingSymbol) ?? frame);
            case IParameterReferenceOperation parameter:
                return frame.Find(parameter.Parameter) ?? throw Unknown(target, frame);
            case IDeclarationExpressionOperation declaration:
                return StorageOf(declaration.Expression, frame);
            case IVariableDeclaratorOperation declarator:
                return Declare(declarator.Symbol, frame);
            case IDiscardOperation:
                return new Discard();
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                return ElementOf(element, Evaluate(element.ArrayReference, frame), Evaluate(element.Indices[0], frame), frame);
            case IPropertyReferenceOperation { Instance: { } list, Arguments.Length: 1 } indexer:
                return ElementOf(indexer, Evaluate(list, frame), Evaluate(indexer.Arguments[0].Value, frame), frame);
            case IImplicitIndexerReferenceOperation indexer:
                return ElementOf(indexer, Evaluate(indexer.Instance, frame), Evaluate(indexer.Argument, frame), frame);
            case IFieldReferenceOperation { Instance: { } tuple } field when TupleIndex(field.Field) is { } index:
                return new TupleElement(StorageOf(tuple, frame), index);
            case IFieldReferenceOperation { Field: { IsStatic: true } field }:
                throw Failure.NotEvaluable(target, frame, $"{field.Name} is a field, and evaluation may change local variables alone; use a local variable");
            default:
                throw Unknown(target, frame);
        }
    }

    /// <summary>The targets of a deconstruction, tuples within tuples as lists.</summary>
    public object TargetsOf(IOperation target, Frame frame) => target switch
    {
        ITupleOperation tuple => tuple.Elements.Select(element => TargetsOf(element, frame)).ToList(),
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => TargetsOf(tuple, frame),
        _ => new AssignmentTarget(StorageOf(target, frame), target.Type),
    };

    /// <summary>Assigns the parts of a tuple.</summary>
    public void Deconstruct(IOperation operation, object targets, object? value, Frame frame)
    {
        if (targets is AssignmentTarget target)
            target.Storage.Value = Convert(value, target.Type, false, operation, frame);
        else if (targets is List<object> list && value is TupleValue tuple && tuple.Items.Length == list.Count)
            for (var i = 0; i < list.Count; i++)
                Deconstruct(operation, list[i], tuple.Items[i], frame);
        else
            throw Failure.NotEvaluable(operation, frame, "only tuples can be deconstructed while compiling; read the parts one by one");
    }

    private static Storage Declare(ILocalSymbol local, Frame frame)
    {
        var storage = new Variable(null);
        frame.Declare(local, storage);
        return storage;
    }
}
