using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>The variables of one call of a method, local function or lambda.</summary>
/// <param name="method">What was called; null for an initialiser.</param>
/// <param name="typeArguments">Types of a generic method's type parameters.</param>
/// <param name="around">The variables around a local function or lambda.</param>
/// <param name="site">Where the call was made; null for the graph's own method.</param>
internal sealed class Frame(IMethodSymbol? method, IReadOnlyList<ITypeSymbol> typeArguments, Frame? around, CallSite? site)
{
    private readonly Dictionary<ISymbol, Storage> _variables = new(SymbolEqualityComparer.Default);

    public IMethodSymbol? Method { get; } = method;

    public CallSite? Site { get; } = site;

    /// <summary>What the method has returned.</summary>
    public object? Result { get; set; }

    public void Declare(ISymbol variable, Storage storage) => _variables[variable] = storage;

    /// <summary>A declaration without a value: what was assigned in an earlier round of a loop is another variable.</summary>
    public void Forget(ISymbol variable) => _variables.Remove(variable);

    /// <summary>A variable's storage; null before it has a value.</summary>
    public Storage? Find(ISymbol variable)
    {
        for (var frame = this; frame is not null; frame = frame.Around)
            if (frame._variables.TryGetValue(variable, out var storage))
                return storage;
        return null;
    }

    /// <summary>The frame of the method in which a local function is declared.</summary>
    public Frame? Of(ISymbol method)
    {
        var frame = this;
        while (frame is not null && !SymbolEqualityComparer.Default.Equals(frame.Method, method))
            frame = frame.Around;
        return frame;
    }

    /// <summary>The same variables, without those that are declared from now on: what a lambda captures. In a loop, each round has variables of its own.</summary>
    public Frame Capture()
    {
        var copy = new Frame(Method, TypeArguments, Around, Site);
        foreach (var pair in _variables)
            copy._variables.Add(pair.Key, pair.Value);
        return copy;
    }

    /// <summary>A type parameter's type; all other types are themselves.</summary>
    public ITypeSymbol? Actual(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter)
            for (var frame = this; frame is not null; frame = frame.Around)
                if (parameter.Ordinal < frame.TypeArguments.Count && SymbolEqualityComparer.Default.Equals(frame.Method, parameter.DeclaringMethod))
                    return frame.TypeArguments[parameter.Ordinal];
        return type;
    }

    private Frame? Around { get; } = around;

    private IReadOnlyList<ITypeSymbol> TypeArguments { get; } = typeArguments;
}
