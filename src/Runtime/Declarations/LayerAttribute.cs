namespace NetCompiler;

/// <summary>A layer of a network declared as a chain: the attributes' order is the layers' order.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute;
