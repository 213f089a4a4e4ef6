namespace NetCompiler;

/// <summary>Sets each number to zero with probability <paramref name="p"/> while training and scales the others by 1 / (1 - p); does nothing in prediction: Srivastava et al. 2014.</summary>
/// <remarks>
/// <para>Any shape. PyTorch: <c>nn.Dropout(p)</c>, whose argument is, as here, the probability to <em>drop</em>.</para>
/// <para>Srivastava et al. and many courses call p the probability to <em>keep</em>, and divide what was kept by that p. The two are one: with keep-probability k, write
/// <c>Dropout(1 - k)</c>; the scale 1 / (1 - p) is then their 1 / k. For k = 0.8 that is <c>Dropout(0.2)</c>, which multiplies what was kept by 1.25.</para>
/// </remarks>
/// <param name="p">Probability that a number is dropped, at least 0 and less than 1; one minus the probability that it is kept.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>Probability that a number is dropped.</summary>
    public double P { get; } = p;
}
