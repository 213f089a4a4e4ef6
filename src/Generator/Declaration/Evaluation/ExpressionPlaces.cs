using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Where the parts of a graph's method are written.</summary>
internal static class ExpressionPlaces
{
    /// <summary>An expression. Of a call on the result of another one, only the last link: <c>BatchNorm()</c> in <c>x.Conv2D(3).BatchNorm()</c>.</summary>
    public static Location Of(IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax } access } call => Between(call, access.Name.SpanStart),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when operation is IInvocationOperation { Instance: not null } => Between(call, access.Name.SpanStart),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when operation is IInvocationOperation { TargetMethod.IsExtensionMethod: true } => Between(call, access.Name.SpanStart),
        var syntax => syntax.GetLocation(),
    };

    /// <summary>An argument as it is written, with its name; the call where it is not written.</summary>
    public static Location OfArgument(IOperation call, string? name)
    {
        if (name is not null)
            foreach (var argument in Arguments(call))
                if (!argument.IsImplicit && string.Equals(argument.Parameter?.Name, name, StringComparison.OrdinalIgnoreCase))
                    return argument.Syntax.GetLocation();
        if (call is IBinaryOperation binary && string.Equals(name, "left", StringComparison.OrdinalIgnoreCase))
            return binary.LeftOperand.Syntax.GetLocation();
        if (call is IBinaryOperation other && string.Equals(name, "right", StringComparison.OrdinalIgnoreCase))
            return other.RightOperand.Syntax.GetLocation();
        return Of(call);
    }

    /// <summary>The word that begins a statement.</summary>
    public static Location Keyword(IOperation statement) => statement.Syntax.GetFirstToken().GetLocation();

    /// <summary>The calls that led to a place, the nearest first.</summary>
    public static IReadOnlyList<Location> Callers(CallSite? site)
    {
        var callers = new List<Location>();
        for (; site is not null; site = site.Caller)
            callers.Add(Of(site.Call));
        return callers;
    }

    private static IReadOnlyList<IArgumentOperation> Arguments(IOperation call) => call is IInvocationOperation invocation ? invocation.Arguments : [];

    private static Location Between(SyntaxNode node, int start) => Location.Create(node.SyntaxTree, TextSpan.FromBounds(start, node.Span.End));
}
