namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Where a statement leaves to.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
}
