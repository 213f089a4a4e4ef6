using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>From a tile to its points, for each channel: <c>V = Bᵀ X B</c> of the pixels under a tile, or <c>Z = A dY Aᵀ</c> of the gradients of its results.</summary>
internal sealed record WinogradPixels(Winograd Form, int Lanes, bool OfGradients) : IBlock
{
    public string Name => $"Winograd{(OfGradients ? "Gradients" : "Pixels")}{Form.Outputs}x{Form.Outputs}";

    /// <summary>Pixels along each axis.</summary>
    public int Size => OfGradients ? Form.Outputs : Form.Size;

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name)
    {
        var vector = new VectorText(Lanes);
        var matrix = OfGradients ? Form.A : Winograd.Transpose(Form.B);
        writer.Line();
        writer.Line($"/// <summary><c>{(OfGradients ? "v = A x Aᵀ" : "v = Bᵀ x B")}</c>: {Size}x{Size} pixels x to {Form.Size}x{Form.Size} points, for channel after channel; neighbouring points lie vPoint floats apart. work has room for {Form.Size * Size} vectors.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(float* x, nint xRow, nint xPixel, int channels, float* v, nint vPoint, float* work)"))
        using (writer.Block($"for (var c = 0; c < channels; c += {Lanes}, x += {Lanes}, v += {Lanes})"))
        {
            WinogradPass.Write(writer, vector, matrix, Size, "x + j * xPixel", "xRow", $"work + j * {Lanes}", Literal.Integer(Size * Lanes));
            WinogradPass.Write(writer, vector, matrix, Form.Size, $"work + j * {Size * Lanes}", Literal.Integer(Lanes), $"v + j * {Form.Size} * vPoint", "vPoint");
        }
    }
}
