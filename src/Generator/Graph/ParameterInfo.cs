namespace NetCompiler.Generator.Graph;

/// <summary>A parameter of the network: which value it is, its full name, its description.</summary>
internal sealed record ParameterInfo(int Value, string Name, ParameterSpec Spec);
