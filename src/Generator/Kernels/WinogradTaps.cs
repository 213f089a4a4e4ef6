using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>From the gradients at a window's points to those of its taps, for each pair of channels: <c>dW += Gᵀ dU G</c>, or <c>dW =</c> it.</summary>
internal sealed record WinogradTaps(Winograd Form, int Lanes) : IBlock
{
    public string Name => $"WinogradTaps{Form.Outputs}x{Form.Outputs}";

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name)
    {
        var (size, taps, vector) = (Form.Size, Winograd.Taps, new VectorText(Lanes));
        var transposed = Winograd.Transpose(Form.G);
        writer.Line();
        writer.Line($"/// <summary><c>w += Gᵀ u G</c>: {size}x{size} points u of so many floats each, neighbouring points uPoint floats apart, to {taps}x{taps} taps, neighbouring taps wTap floats apart. work has room for {size * taps} vectors. Unless it adds, the result takes the place of what is there.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(float* u, nint uPoint, int floats, float* w, nint wTap, float* work, bool adds)"))
        using (writer.Block($"for (var c = 0; c < floats; c += {Lanes})"))
        {
            WinogradPass.Write(writer, vector, transposed, size, "u + c + j * uPoint", $"{size} * uPoint", $"work + j * {Lanes}", Literal.Integer(size * Lanes));
            foreach (var adds in new[] { true, false })
                using (writer.Block(adds ? "if (adds)" : "else"))
                    WinogradPass.Write(writer, vector, transposed, taps, $"work + j * {size * Lanes}", Literal.Integer(Lanes), $"w + c + j * {taps} * wTap", "wTap", adds);
        }
    }
}
