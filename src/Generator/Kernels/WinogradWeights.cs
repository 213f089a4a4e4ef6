using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>From a window's taps to its points, for each pair of channels: <c>U = G W Gᵀ</c>.</summary>
internal sealed record WinogradWeights(Winograd Form, int Lanes) : IBlock
{
    public string Name => $"WinogradWeights{Form.Outputs}x{Form.Outputs}";

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name)
    {
        var (size, taps, vector) = (Form.Size, Winograd.Taps, new VectorText(Lanes));
        writer.Line();
        writer.Line($"/// <summary><c>u = G w Gᵀ</c>: {taps}x{taps} taps w of so many floats each, neighbouring taps wTap floats apart, to {size}x{size} points; neighbouring points lie uPoint floats apart. work has room for {size * taps} vectors.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(float* w, nint wTap, int floats, float* u, nint uPoint, float* work)"))
        using (writer.Block($"for (var c = 0; c < floats; c += {Lanes})"))
        {
            WinogradPass.Write(writer, vector, Form.G, taps, "w + c + j * wTap", $"{taps} * wTap", $"work + j * {Lanes}", Literal.Integer(taps * Lanes));
            WinogradPass.Write(writer, vector, Form.G, size, $"work + j * {taps * Lanes}", Literal.Integer(Lanes), $"u + c + j * {size} * uPoint", "uPoint");
        }
    }
}
