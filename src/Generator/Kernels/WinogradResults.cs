using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>From a tile's products to its results, for each channel: <c>Y = epilogue(Aᵀ M A)</c>.</summary>
internal sealed record WinogradResults(Winograd Form, int Lanes, Expr Epilogue) : IBlock
{
    public string Name => $"WinogradResults{Form.Outputs}x{Form.Outputs}";

    public IBlock Anonymous() => this with { Epilogue = EpilogueOperands.Anonymous(Epilogue) };

    public void Write(CodeWriter writer, string name)
    {
        var (size, outputs, vector) = (Form.Size, Form.Outputs, new VectorText(Lanes));
        var transposed = Winograd.Transpose(Form.A);
        var (channels, elements) = (EpilogueOperands.Channels(Epilogue).ToList(), EpilogueOperands.Elements(Epilogue).ToList());
        writer.Line();
        writer.Line($"/// <summary><c>y = epilogue(Aᵀ m A)</c>: the products m at {size}x{size} points to {outputs}x{outputs} results, of which rows and columns lie in the image, for channel after channel; neighbouring points lie mPoint floats apart. work has room for {size * outputs} vectors.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}({string.Join(", ", Parameters(channels.Count, elements.Count).Concat(EpilogueOperands.Scalars(Epilogue).Select(s => $"float {s}")))})"))
        {
            var advance = new[] { "m", "y" }.Concat(channels.Select((_, i) => $"channel{i}")).Concat(elements.Select((_, i) => $"e{i}"));
            using (writer.Block($"for (var c = 0; c < channels; c += {Lanes}{string.Concat(advance.Select(p => $", {p} += {Lanes}"))})"))
            {
                for (var i = 0; i < channels.Count; i++)
                    writer.Line($"var channel{i}_0 = {vector.Load($"channel{i}")};");
                WinogradPass.Write(writer, vector, transposed, size, "m + j * mPoint", $"{size} * mPoint", $"work + j * {Lanes}", Literal.Integer(size * Lanes));
                using (writer.Block("for (nint i = 0; i < rows; i++)"))
                {
                    writer.Line($"var from = work + i * {size * Lanes};");
                    var results = LinearMap.Write(writer, vector, transposed, WinogradPass.Load(writer, vector, size, Literal.Integer(Lanes)));
                    writer.Line("var to = y + i * yRow;");
                    for (var e = 0; e < elements.Count; e++)
                        writer.Line($"var at{e} = e{e} + i * e{e}Row;");
                    for (var j = 0; j < outputs; j++)
                    {
                        if (j > 0)
                        {
                            writer.Line($"if (columns == {j})");
                            using (writer.Indent())
                                writer.Line("continue;");
                        }
                        WriteResult(writer, vector, channels, elements, results[j], j);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Parameters(int channels, int elements)
    {
        IEnumerable<string> parameters = ["float* m", "nint mPoint", "int rows", "int columns", "int channels", "float* work", "float* y", "nint yRow", "nint yPixel"];
        return parameters
            .Concat(Enumerable.Range(0, channels).Select(i => $"float* channel{i}"))
            .Concat(Enumerable.Range(0, elements).SelectMany(i => new[] { $"float* e{i}", $"nint e{i}Row", $"nint e{i}Pixel" }));
    }

    private void WriteResult(CodeWriter writer, VectorText vector, List<Tensor> channels, List<Tensor> elements, string result, int column)
    {
        static string At(string pointer, string stride, int column) => column switch
        {
            0 => pointer,
            1 => $"{pointer} + {stride}",
            _ => $"{pointer} + {column} * {stride}",
        };
        writer.Line($"var r{column} = {result};");
        var expression = new ExpressionWriter(writer, vector, e => e switch
        {
            Accumulator => $"r{column}",
            ChannelLoad load => $"channel{channels.IndexOf(load.Tensor)}_0",
            Load load => vector.Load(At($"at{elements.IndexOf(load.Tensor)}", $"e{elements.IndexOf(load.Tensor)}Pixel", column)),
            Scalar scalar => vector.Broadcast(scalar.Name),
            _ => throw new InvalidOperationException($"An epilogue cannot hold {e.GetType().Name}."),
        })
        { Prefix = $"t{column}_" };
        expression.Announce(Epilogue);
        writer.Line(vector.Store(expression.Write(Epilogue), At("to", "yPixel", column)));
    }
}
