namespace NetCompiler.Generator.Graph;

/// <summary>Ids of all problems that a declaration can have: the one list that the operations, the front end and the diagnostics share.</summary>
internal static class ProblemIds
{
    /// <summary>What the C# compiler reports itself and nobody should report twice.</summary>
    public const string ReportedByCSharp = "";

    public const string NotPartial = "NETC0001";
    public const string BadInput = "NETC0002";
    public const string NoLayer = "NETC0003";
    public const string NoLoss = "NETC0004";
    public const string SecondLoss = "NETC0005";
    public const string LayerAfterLoss = "NETC0006";
    public const string ArgumentOutOfRange = "NETC0007";
    public const string KernelTooLarge = "NETC0008";
    public const string ImageNeeded = "NETC0009";
    public const string SeveralDeclarations = "NETC0010";
    public const string UnsupportedType = "NETC0011";
    public const string UnknownOption = "NETC0012";
    public const string MissingArgument = "NETC0013";
    public const string MemberClash = "NETC0014";
    public const string UnsafeNotAllowed = "NETC0015";
    public const string RedundantLayer = "NETC0016";
    public const string LossDoesNotFit = "NETC0017";
    public const string TooLarge = "NETC0018";
    public const string NoNetworkAttribute = "NETC0019";
    public const string UnknownLayer = "NETC0020";
    public const string BadGraphMethod = "NETC0021";
    public const string LayersBesideGraph = "NETC0022";
    public const string InputCount = "NETC0023";
    public const string NotEvaluable = "NETC0024";
    public const string EvaluationThrows = "NETC0025";
    public const string TooManySteps = "NETC0026";
    public const string TooManyNodes = "NETC0027";
    public const string CallsTooDeep = "NETC0028";
    public const string BadOutput = "NETC0029";
    public const string ShapesDoNotFit = "NETC0030";
    public const string NameTaken = "NETC0031";
    public const string CannotShare = "NETC0032";
    public const string UnusedLayer = "NETC0033";
    public const string SizesDiffer = "NETC0034";
    public const string BadTuning = "NETC0035";
    public const string UnusedTuning = "NETC0036";
}
