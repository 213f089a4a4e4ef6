namespace NetCompiler;

/// <summary>The unit in which information is measured: the base of the logarithm.</summary>
public enum InformationUnit
{
    /// <summary>Logarithms of base 2: a fair coin has 1 bit.</summary>
    Bits,

    /// <summary>Natural logarithms: a fair coin has ln 2 = 0.693 nats. Losses are in nats.</summary>
    Nats,
}
