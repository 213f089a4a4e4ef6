using NetCompiler.Generator.Lowering;

namespace NetCompiler.Tests.Lowering;

/// <summary>The matrices of Winograd's minimal filtering.</summary>
public sealed class WinogradTests
{
    public static TheoryData<int> Outputs => [2, 4];

    /// <summary>Result i is the sum over taps k of w[k] x[i + k]: of all products of a tap and a pixel, the matrices leave exactly those.</summary>
    [Theory]
    [MemberData(nameof(Outputs))]
    public void Three_matrices_make_a_convolution(int outputs)
    {
        var form = Of(outputs);
        for (var i = 0; i < form.Outputs; i++)
            for (var k = 0; k < Winograd.Taps; k++)
                for (var l = 0; l < form.Size; l++)
                {
                    var sum = Enumerable.Range(0, form.Size).Sum(p => form.A[p, i] * form.G[p, k] * form.B[l, p]);
                    Assert.Equal(l == i + k ? 1 : 0, sum, 1e-12);
                }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Tiles_cover_any_extent(int outputs)
    {
        var form = Of(outputs);
        Assert.Equal(outputs, form.Outputs);
        for (var extent = 1; extent < 20; extent++)
            Assert.InRange(form.Tiles(extent) * outputs - extent, 0, outputs - 1);
    }

    private static Winograd Of(int outputs) => outputs == 2 ? Winograd.F2 : Winograd.F4;
}
