using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetCompiler.Tests.Kit;

/// <summary>Walks what a pipeline keeps, field by field: a single object of the compiler's would keep a whole compilation in memory.</summary>
internal static class RoslynFree
{
    public static void AssertNoRoslynObjects(GeneratorRun run)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var seen = 0;
        foreach (var (step, value, _) in run.Steps.Where(step => step.Step is "Read" or "Declarations" or "Tuning"))
        {
            Visit(value, step, visited);
            seen++;
        }
        Assert.NotEqual(0, seen);
    }

    private static void Visit(object? value, string path, HashSet<object> visited)
    {
        if (value is null || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value is string || !visited.Add(value))
            return;
        Assert.False(
            value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or AttributeData or SemanticModel or Diagnostic or SyntaxReference,
            $"{path} is a {value.GetType()}");
        if (value is IEnumerable items)
            foreach (var item in items)
                Visit(item, $"{path}[]", visited);
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), $"{path}.{field.Name}", visited);
    }
}
