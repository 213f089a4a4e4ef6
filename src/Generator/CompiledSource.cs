namespace NetCompiler.Generator;

/// <summary>The two files of a network: what users type against, and the code that runs.</summary>
internal sealed record CompiledSource(string Surface, string Kernels);
