namespace NetCompiler;

/// <summary>Marks a partial class as a neural network: the generator compiles the layers declared beside it while the project builds.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>How the weights of all layers are drawn that do not say it themselves.</summary>
    public Initialization Initialization { get; set; }

    /// <summary>What the network's arithmetic may trade for speed.</summary>
    public Numerics Numerics { get; set; }
}
