using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>Calls of methods, local functions, delegates and nodes' operations.</content>
internal sealed partial class Evaluator
{
    public override object? VisitInvocation(IInvocationOperation operation, Frame frame)
    {
        var method = operation.TargetMethod;
        if (Vocabulary.IsNode(method.ContainingType) && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType))
        {
            var node = operation.Instance is { } receiver ? NotNull(Evaluate(receiver, frame), operation, frame, method.Name) : null;
            return _recorder.Record(operation, method, (NodeValue?)node, ArgumentsOf(operation.Arguments, method, frame), frame);
        }
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            var function = NotNull(Evaluate(operation.Instance!, frame), operation, frame, "the function");
            return CallFunction(operation, (FunctionValue)function, ArgumentsOf(operation.Arguments, method, frame), frame);
        }
        if (method.MethodKind == MethodKind.LocalFunction)
            return Call(operation, method, frame.Of(method.ContainingSymbol.OriginalDefinition), ArgumentsOf(operation.Arguments, method, frame), frame);
        if (method.IsStatic && _source.BodyOf(method) is not null)
            return Call(operation, method, null, ArgumentsOf(operation.Arguments, method, frame), frame);
        return CallLibrary(operation, method, frame);
    }

    public override object? VisitAnonymousFunction(IAnonymousFunctionOperation operation, Frame frame) => new FunctionValue(operation.Symbol, operation.Body, frame.Capture());

    public override object? VisitDelegateCreation(IDelegateCreationOperation operation, Frame frame) => Evaluate(operation.Target, frame);

    public override object? VisitMethodReference(IMethodReferenceOperation operation, Frame frame) => operation.Method switch
    {
        { MethodKind: MethodKind.LocalFunction } local => new FunctionValue(local, null, frame.Of(local.ContainingSymbol.OriginalDefinition)?.Capture()),
        { IsStatic: true } method when _source.BodyOf(method) is not null => new FunctionValue(method, null, null),
        var other => throw Failure.NotEvaluable(operation, frame, $"{other.Name} cannot be passed as a function while compiling; pass a static method of this project or a lambda"),
    };

    public override object? VisitObjectCreation(IObjectCreationOperation operation, Frame frame) => CreateList(operation, frame);

    /// <summary>Calls a delegate.</summary>
    public object? CallFunction(IOperation operation, FunctionValue function, object?[] arguments, Frame frame) => function.Body is { } body
        ? Invoke(operation, function.Method, body, function.Around, arguments, frame)
        : Call(operation, function.Method, function.Around, arguments, frame);

    private object? Call(IOperation operation, IMethodSymbol method, Frame? around, object?[] arguments, Frame frame)
    {
        if (method.IsAsync || method.OriginalDefinition.IsAsync)
            throw Failure.NotEvaluable(operation, frame, $"{method.Name} is asynchronous and cannot be evaluated while compiling; remove 'async'");
        return Invoke(operation, method, _source.BodyOf(method) ?? throw Unknown(operation, frame), around, arguments, frame);
    }

    private object? Invoke(IOperation operation, IMethodSymbol method, IOperation body, Frame? around, object?[] arguments, Frame frame)
    {
        var definition = SourceCode.DefinitionOf(method);
        var callee = new Frame(definition, [.. method.TypeArguments.Select(type => frame.Actual(type)!)], around, Enter(operation, frame));
        foreach (var parameter in definition.Parameters)
            callee.Declare(parameter, arguments[parameter.Ordinal] as Storage ?? new Variable(arguments[parameter.Ordinal]));
        return Run(body, callee);
    }

    private object? Run(IOperation body, Frame frame)
    {
        if (_statements.Run(body, frame) != Flow.Return && frame.Method is { ReturnsVoid: false })
            throw DeclarationException.ReportedByCSharp(_network);
        return frame.Result;
    }

    private CallSite Enter(IOperation operation, Frame frame)
    {
        var site = new CallSite(operation, frame.Site);
        return site.Depth <= Budget.Depth
            ? site
            : throw Failure.At(ProblemIds.CallsTooDeep, $"calls are nested more than {Budget.Depth} deep here; let the recursion end, or write it as a loop", ExpressionPlaces.Of(operation), frame.Site);
    }

    /// <summary>Evaluates arguments in the order in which they are written. What is passed by reference is passed as its storage.</summary>
    private object?[] ArgumentsOf(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, Frame frame)
    {
        var values = new object?[method.Parameters.Length];
        foreach (var argument in arguments)
            values[argument.Parameter!.Ordinal] = argument.Parameter.RefKind is RefKind.Ref or RefKind.Out ? StorageOf(argument.Value, frame) : Evaluate(argument.Value, frame);
        return values;
    }

    private object? CallOperator(IOperation operation, IMethodSymbol method, object?[] operands, Frame frame)
    {
        if (Vocabulary.IsNode(method.ContainingType))
            return _recorder.Record(operation, method, null, operands, frame);
        if (_source.BodyOf(method) is not null)
            return Call(operation, method, null, operands, frame);
        throw Failure.NotEvaluable(operation, frame, $"an operator of {method.ContainingType.Name} cannot be evaluated while compiling, because it has no source in this project");
    }
}
