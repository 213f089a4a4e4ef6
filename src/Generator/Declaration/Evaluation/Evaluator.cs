using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Evaluates a graph's method over the compiler's operation tree, as the program would at run time. Statements are <see cref="StatementRunner"/>'s.</summary>
internal sealed partial class Evaluator : OperationVisitor<Frame, object?>
{
    private readonly INamedTypeSymbol _network;
    private readonly SourceCode _source;
    private readonly Budget _budget;
    private readonly Recorder _recorder;
    private readonly StatementRunner _statements;
    private readonly Dictionary<ISymbol, object?> _fields = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _initializing = new(SymbolEqualityComparer.Default);
    private readonly Stack<object?> _receivers = [];

    private Evaluator(INamedTypeSymbol network, Compilation compilation, int inputs, CancellationToken cancellation)
    {
        _network = network;
        _source = new SourceCode(compilation, cancellation);
        _budget = new Budget(cancellation);
        _recorder = new Recorder(inputs);
        _statements = new StatementRunner(this, _budget);
    }

    /// <summary>Evaluates a static method that takes one node for each input.</summary>
    /// <exception cref="DeclarationException">It cannot be evaluated, or would throw.</exception>
    public static EvaluatedGraph Evaluate(IMethodSymbol build, Compilation compilation, CancellationToken cancellation)
    {
        var evaluator = new Evaluator(build.ContainingType, compilation, build.Parameters.Length, cancellation);
        var definition = SourceCode.DefinitionOf(build);
        var frame = new Frame(definition, [], null, null);
        foreach (var parameter in definition.Parameters)
            frame.Declare(parameter, new Variable(new NodeValue(parameter.Ordinal)));
        return evaluator._recorder.Finish(build, evaluator.Run(evaluator._source.BodyOf(build)!, frame), evaluator._statements.LastReturn);
    }

    /// <summary>The value of an expression.</summary>
    public object? Evaluate(IOperation operation, Frame frame)
    {
        _budget.Step(operation, frame);
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return Constant(operation.Type, constant);
        RequireStack(operation, frame);
        return operation.Accept(this, frame);
    }

    /// <summary>The value of a condition.</summary>
    public bool Holds(IOperation condition, Frame frame) => Evaluate(condition, frame) is bool holds ? holds : throw Failure.NotEvaluable(condition, frame, "this condition cannot be evaluated while compiling, because it is no plain true or false");

    /// <inheritdoc/>
    public override object? DefaultVisit(IOperation operation, Frame frame) => throw Unknown(operation, frame);

    /// <summary>The error for code that evaluation does not know; C# reports what it cannot bind itself.</summary>
    public DeclarationException Unknown(IOperation operation, Frame frame) => _source.HasErrors(operation.Syntax)
        ? DeclarationException.ReportedByCSharp(_network)
        : Failure.NotEvaluable(operation, frame, $"{Describe(operation)} cannot be evaluated while compiling; a graph is built of local variables, numbers, text, arrays, tuples, loops, conditions, static methods of this project and nodes");

    private static object? Constant(ITypeSymbol? type, object? value) => value switch
    {
        int number when type!.TypeKind != TypeKind.Enum => Box.Of(number),
        bool flag => Box.Of(flag),
        not null when type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => new EnumValue(enumeration, value),
        _ => value,
    };

    /// <summary>Recursion here is as deep as the graph's own: a stack that is used up would end the compiler.</summary>
    private static void RequireStack(IOperation operation, Frame frame)
    {
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw Failure.At(ProblemIds.CallsTooDeep, "this expression is nested too deeply to be evaluated while compiling; use loops and local variables", ExpressionPlaces.Of(operation), frame.Site);
        }
    }

    private static string Describe(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation => "'this' does not exist while the project is compiled, so that it",
        IAwaitOperation => "await",
        ITryOperation => "try",
        IUsingOperation or IUsingDeclarationOperation => "using",
        ILockOperation => "lock",
        IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => "goto",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "yield",
        ITypeOfOperation => "typeof",
        IAddressOfOperation => "a pointer",
        IAnonymousObjectCreationOperation => "an object of an anonymous type",
        IWithOperation => "with",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => "a dynamic call",
        IObjectCreationOperation creation => $"an object of type {creation.Type?.Name}",
        _ => $"this code ({operation.Kind})",
    };
}
