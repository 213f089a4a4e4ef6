namespace NetCompiler;

/// <summary>Marks the method that declares a network as a graph: the generator evaluates it while the project builds.</summary>
/// <remarks>
/// The method is static, takes one <see cref="Node"/> for each <see cref="InputAttribute"/> of its class and returns the outputs: a node, a tuple or an array of nodes. The class's loss compares
/// the first with the targets. Loops, conditions, helper methods and arithmetic are ordinary C#; what is not known while compiling (files, time, fields that may change) cannot be used.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class GraphAttribute : Attribute;
