namespace NetCompiler.Generator.Graph;

/// <summary>What arithmetic may trade for speed; the names are those of the runtime's enum.</summary>
internal enum Numerics
{
    Exact,
    Fast,
}
