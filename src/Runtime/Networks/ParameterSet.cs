using System.Collections;

namespace NetCompiler;

/// <summary>A network's parameters and running statistics, in the order of its layers.</summary>
public sealed class ParameterSet : IReadOnlyList<Parameter>
{
    private readonly Parameter[] _parameters;

    internal ParameterSet(Parameter[] parameters) => _parameters = parameters;

    /// <summary>Number of parameters and running statistics.</summary>
    public int Count => _parameters.Length;

    /// <summary>A parameter by its place.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>A parameter by its name.</summary>
    /// <exception cref="KeyNotFoundException">The network has none of that name.</exception>
    public Parameter this[string name] => Find(name) ?? throw new KeyNotFoundException(
        $"There is no parameter '{name}'. The network has: {string.Join(", ", _parameters.Select(p => p.Name))}.");

    /// <summary>A parameter by its name, or null.</summary>
    public Parameter? Find(string name) => Array.Find(_parameters, p => p.Name == name);

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
