using System.Reflection;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Graphs;

/// <summary>Nodes' methods keep step with the operations and with their own defaults.</summary>
public sealed class NodeTests
{
    public static TheoryData<string> Operations => [.. OperationCatalog.Names.Where(name => Attribute(name) is { } attribute && !typeof(LossAttribute).IsAssignableFrom(attribute)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Methods => [.. typeof(Node).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.ReturnType == typeof(Node)).Select(method => method.Name).Order(StringComparer.Ordinal)];

    /// <summary>A layer can be declared both ways, with the same arguments; only a node's layer can be named.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_layer_is_a_method_with_the_same_arguments(string name)
    {
        var method = typeof(Node).GetMethod(name);
        Assert.True(method is not null, $"Node has no method {name}");
        var attribute = Attribute(name)!;
        var expected = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(expected.Order(StringComparer.OrdinalIgnoreCase), method.GetParameters().Select(parameter => parameter.Name!).Where(parameter => parameter != "name").Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An argument that has its parameter's default is not recorded: the method's text says the default twice, and both must agree.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Defaults_are_not_recorded(string name)
    {
        var method = typeof(Node).GetMethod(name)!;
        var recording = GraphRecording.Of(node => (Node)method.Invoke(node, [.. method.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Sample(parameter.ParameterType, node))])!);
        Assert.Equal(name, recording.Calls.Single().Operation);
        Assert.Equal(
            method.GetParameters().Where(parameter => !parameter.HasDefaultValue && parameter.ParameterType != typeof(Node)).Select(parameter => parameter.Name!),
            recording.Calls.Single().Arguments.Select(argument => argument.Key));
    }

    private static Type? Attribute(string operation) => typeof(LayerAttribute).Assembly.GetType($"NetCompiler.{operation}Attribute");

    private static object Sample(Type type, Node node) => type == typeof(Node) ? node : type == typeof(int) ? 3 : type == typeof(double) ? 0.25 : new[] { 2, 3, 4 };
}
