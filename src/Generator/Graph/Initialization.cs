namespace NetCompiler.Generator.Graph;

/// <summary>How weights are drawn; the names are those of the runtime's enum.</summary>
internal enum Initialization
{
    Default,
    KaimingNormal,
    KaimingUniform,
    XavierNormal,
    XavierUniform,
    LeCunNormal,
    LeCunUniform,
    Zeros,
}
