namespace NetCompiler.Generator.Graph;

/// <summary>Ids of the problems that operations and the graph find; the catalogue of all is in Diagnostics/.</summary>
internal static class ProblemIds
{
    public const string ArgumentOutOfRange = "NETC0007";
    public const string KernelTooLarge = "NETC0008";
    public const string ImageNeeded = "NETC0009";
    public const string UnknownOption = "NETC0012";
    public const string MissingArgument = "NETC0013";
    public const string LossDoesNotFit = "NETC0017";
    public const string TooLarge = "NETC0018";
}
