namespace NetCompiler.Generator.Operations;

/// <summary>Marks an operation that users can declare; the class has a static method <c>Create(Arguments, Initialization)</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DeclaredAttribute(string name) : Attribute
{
    /// <summary>The attribute's name in declarations, without "Attribute".</summary>
    public string Name { get; } = name;
}
