namespace NetCompiler;

/// <summary><c>y = x</c> where x is positive, <c>y = α · (eˣ - 1)</c> elsewhere: Clevert, Unterthiner and Hochreiter 2016, arXiv 1511.07289.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.ELU</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>α, a finite number: minus what large negative numbers become.</summary>
    public double Alpha { get; set; } = 1;
}
