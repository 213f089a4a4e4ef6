using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <content>The few methods of .NET that graphs are written with.</content>
internal sealed partial class Evaluator
{
    private object? CallLibrary(IInvocationOperation operation, IMethodSymbol method, Frame frame)
    {
        if (!IsLibrary(method))
            throw Unreachable(operation, method, frame);
        var instance = operation.Instance is { } receiver ? NotNull(Evaluate(receiver, frame), operation, frame, method.Name) : null;
        var arguments = ArgumentsOf(operation.Arguments, method, frame);
        try
        {
            return instance switch
            {
                null when Library.Call(method, arguments) is { } result => Convert(result, method.ReturnType, true, operation, frame),
                List<object?> list => CallList(operation, method, list, arguments, frame),
                object?[] or TupleValue or NodeValue or FunctionValue or null => throw Unreachable(operation, method, frame),
                _ when method.Name == "ToString" && arguments.Length == 0 => Text(instance, operation, frame),
                _ => throw Unreachable(operation, method, frame),
            };
        }
        catch (ArithmeticException)
        {
            throw Overflow(operation, frame);
        }
        catch (ArgumentException e)
        {
            throw Failure.Throws(operation, frame, $"{method.Name} throws {e.GetType().Name} for these arguments");
        }
    }

    private object? CallList(IInvocationOperation operation, IMethodSymbol method, List<object?> list, object?[] arguments, Frame frame)
    {
        switch (method.Name, arguments.Length)
        {
            case ("Add", 1):
                list.Add(arguments[0]);
                return null;
            case ("AddRange", 1):
                list.AddRange(Items(operation, arguments[0], frame).ToList());
                return null;
            case ("Insert", 2) when arguments[0] is int place:
                list.Insert(place, arguments[1]);
                return null;
            case ("RemoveAt", 1) when arguments[0] is int place:
                list.RemoveAt(place);
                return null;
            case ("Clear", 0):
                list.Clear();
                return null;
            case ("Reverse", 0):
                list.Reverse();
                return null;
            case ("ToArray", 0):
                return Items(operation, list, frame).ToArray();
            default:
                throw Unreachable(operation, method, frame);
        }
    }

    private static bool IsLibrary(IMethodSymbol method) => method.IsStatic
        ? Library.Has(method)
        : IsList(method.ContainingType) || method is { Name: "ToString", Parameters.Length: 0 };

    private static DeclarationException Unreachable(IInvocationOperation operation, IMethodSymbol method, Frame frame)
    {
        var name = $"{method.ContainingType.Name}.{method.Name}";
        return Failure.NotEvaluable(operation, frame, method switch
        {
            { IsStatic: false } when operation.Instance is IInstanceReferenceOperation => $"{method.Name} belongs to an object, and there is none while the project is compiled; make it static",
            { IsStatic: false } => $"{name} is called on an object, which cannot be evaluated while compiling; use static methods of this project",
            { IsExtern: true } or { IsAbstract: true } => $"{name} has no body that could be evaluated while compiling",
            _ => $"{name} has no source in this project and cannot be evaluated while compiling; write a static method, or give the value as a constant",
        });
    }
}
