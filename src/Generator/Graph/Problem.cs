namespace NetCompiler.Generator.Graph;

/// <summary>Why a declaration cannot work.</summary>
/// <param name="Id">Diagnostic id, for example NETC0007.</param>
/// <param name="Message">What is wrong, what was expected and what was given, and the way out.</param>
/// <param name="Layer">Index of the layer in the declaration, or -1 for the class itself.</param>
/// <param name="Argument">Name of the argument at fault, or null for the whole attribute.</param>
internal sealed record Problem(string Id, string Message, int Layer = -1, string? Argument = null);
