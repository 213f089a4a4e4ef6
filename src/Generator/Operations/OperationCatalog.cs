using System.Reflection;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>All operations that can be declared, found by their <see cref="DeclaredAttribute"/>: a new operation needs no entry anywhere.</summary>
internal static class OperationCatalog
{
    private delegate CompiledOperation Factory(Arguments arguments, Initialization initialization);

    private static readonly Lazy<Dictionary<string, Factory>> Factories = new(() => typeof(OperationCatalog).Assembly.GetTypes()
        .Select(type => (type, declared: type.GetCustomAttribute<DeclaredAttribute>(inherit: false)))
        .Where(pair => pair.declared is not null)
        .ToDictionary(
            pair => pair.declared!.Name,
            pair => (Factory)pair.type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate(typeof(Factory))));

    /// <summary>Names of all operations that can be declared.</summary>
    public static IEnumerable<string> Names => Factories.Value.Keys;

    /// <summary>Whether there is an operation of this name.</summary>
    public static bool Knows(string name) => Factories.Value.ContainsKey(name);

    /// <summary>Makes an operation from its arguments.</summary>
    /// <param name="name">Its name in declarations.</param>
    /// <param name="arguments">What the declaration says.</param>
    /// <param name="initialization">The network's rule for weights whose layer names none.</param>
    /// <exception cref="ProblemException">An argument is missing or out of range.</exception>
    public static CompiledOperation Create(string name, Arguments arguments, Initialization initialization) => Factories.Value[name](arguments, initialization);
}
