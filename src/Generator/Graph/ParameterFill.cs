namespace NetCompiler.Generator.Graph;

/// <summary>Initial values: uniform in ±Uniform, or normal with deviation Normal, or a constant; and zeros in one row of the first axis, where ZeroRow names one.</summary>
internal readonly record struct ParameterFill(double Uniform, double Normal, double Constant, int? ZeroRow = null)
{
    /// <summary>A constant.</summary>
    public static ParameterFill Of(double constant) => new(0, 0, constant);

    /// <summary>Weights by the named rule.</summary>
    public static ParameterFill Weight(Initialization rule, int fanIn, int fanOut) => rule switch
    {
        Initialization.KaimingNormal => new(0, Math.Sqrt(2.0 / fanIn), 0),
        Initialization.KaimingUniform => new(Math.Sqrt(6.0 / fanIn), 0, 0),
        Initialization.XavierNormal => new(0, Math.Sqrt(2.0 / (fanIn + fanOut)), 0),
        Initialization.XavierUniform => new(Math.Sqrt(6.0 / (fanIn + fanOut)), 0, 0),
        Initialization.LeCunNormal => new(0, Math.Sqrt(1.0 / fanIn), 0),
        Initialization.LeCunUniform => new(Math.Sqrt(3.0 / fanIn), 0, 0),
        Initialization.Zeros => Of(0),
        _ => new(1 / Math.Sqrt(fanIn), 0, 0),
    };

    /// <summary>A bias beside weights drawn by the named rule.</summary>
    public static ParameterFill Bias(Initialization rule, int fanIn) => rule == Initialization.Default ? new(1 / Math.Sqrt(fanIn), 0, 0) : Of(0);
}
