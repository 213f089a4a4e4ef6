namespace NetCompiler.Tests.Optimizers;

/// <summary>The vectors of every width against scalar arithmetic, whichever of them this processor would choose.</summary>
public sealed unsafe class FloatVectorTests
{
    [Fact]
    public void Sixteen_floats() => Check<Float512>(16);

    [Fact]
    public void Eight_floats() => Check<Float256>(8);

    [Fact]
    public void Four_floats() => Check<Float128>(4);

    private static void Check<TVector>(int count)
        where TVector : struct, IFloatVector<TVector>
    {
        Assert.Equal(count, TVector.Count);
        float[] x = [.. Enumerable.Range(1, count).Select(i => i * 0.75f)];
        float[] y = [.. Enumerable.Range(1, count).Select(i => i % 2 == 0 ? -i * 0.5f : 3f)];
        Assert.Equal(x.Select((v, i) => v + y[i]), Apply<TVector>(x, y, (a, b) => a + b));
        Assert.Equal(x.Select((v, i) => v - y[i]), Apply<TVector>(x, y, (a, b) => a - b));
        Assert.Equal(x.Select((v, i) => v * y[i]), Apply<TVector>(x, y, (a, b) => a * b));
        Assert.Equal(x.Select((v, i) => v / y[i]), Apply<TVector>(x, y, (a, b) => a / b));
        Assert.Equal(x.Select(MathF.Sqrt), Apply<TVector>(x, y, (a, _) => TVector.Sqrt(a)));
        // Products of these are exact, so that fused and separate rounding agree.
        Assert.Equal(x.Select((v, i) => v * y[i] + 0.25f), Apply<TVector>(x, y, (a, b) => TVector.MultiplyAdd(a, b, TVector.Create(0.25f))));
    }

    [Fact]
    public void Subnormal_numbers_alone_are_flushed()
    {
        CheckFlush<Float512>();
        CheckFlush<Float256>();
        CheckFlush<Float128>();
    }

    private static void CheckFlush<TVector>()
        where TVector : struct, IFloatVector<TVector>
    {
        const float smallestNormal = 1.17549435e-38f;
        foreach (var kept in new[] { 0, 1, -2.5f, smallestNormal, -smallestNormal, float.MaxValue, float.NegativeInfinity, float.NaN })
            Assert.All(Flush(kept), value => Assert.Equal(kept, value));
        foreach (var flushed in new[] { float.Epsilon, -float.Epsilon, MathF.BitDecrement(smallestNormal), -1e-40f })
            Assert.All(Flush(flushed), value => Assert.Equal(0, value));

        static float[] Flush(float value)
        {
            var values = Enumerable.Repeat(value, TVector.Count).ToArray();
            return Apply<TVector>(values, values, (a, _) => TVector.FlushSubnormals(a));
        }
    }

    private static float[] Apply<TVector>(float[] left, float[] right, Func<TVector, TVector, TVector> operation)
        where TVector : struct, IFloatVector<TVector>
    {
        var result = new float[TVector.Count];
        fixed (float* a = left, b = right, c = result)
            operation(TVector.Load(a), TVector.Load(b)).Store(c);
        return result;
    }
}
