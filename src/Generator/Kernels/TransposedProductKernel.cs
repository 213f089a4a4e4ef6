using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a product with transposed weights over the rows of panels and over samples. Weights come from memory once for all samples.</summary>
internal static class TransposedProductKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, TransposedProduct product)
    {
        var kept = DotTile.KeptRows(product.Weights.Weights);
        var call = context.Call(product, ["int samples", .. kept > 0 ? new[] { "float* scratch" } : [], .. EpilogueOperands.Scalars(product.Apply).Select(name => $"float {name}")]);
        new Body(context, program, product).Write(call, kept);
        return call;
    }

    private sealed class Body(KernelContext context, LoweredProgram program, TransposedProduct product)
    {
        private readonly CodeWriter _w = context.Writer;
        private readonly WeightLayout _weights = product.Weights.Weights;
        private readonly Layout _a = program.Layouts[product.A.Id];
        private readonly Layout _out = program.Layouts[product.Out.Id];
        private readonly int _samples = DotTile.Samples(context.Width);

        /// <summary>Whether the numbers of all pixels lie next to each other, in the result and in what the epilogue reads, as the rows of a panel do.</summary>
        private readonly bool _isOneRun = product.Out.Height * product.Out.Width == 1
            || program.Layouts[product.Out.Id] is var to && to.PixelStride == product.Out.Channels && to.RowStride == product.Out.Width * to.PixelStride
            && EpilogueOperands.Channels(product.Apply).Count == 0 && EpilogueOperands.Elements(product.Apply).All(t => program.Layouts[t.Id] == to);

        /// <summary>Whether parts are rows of weights; else they are rows of the image.</summary>
        private bool IsCutByRows => context.IsCut && _isOneRun;

        private int RowsAtOnce(int whole) => Math.Min(whole, DotTile.RowsAtOnce(_weights));

        private int Blocks(int whole) => (whole + RowsAtOnce(whole) - 1) / RowsAtOnce(whole);

        private int RowCount => _isOneRun ? product.Out.Length : product.Out.Channels;

        public void Write(KernelCall call, int kept)
        {
            using (context.Method(call, product, $"{product.A.Shape} to {product.Out.Shape}; weights in {_weights.Panels} panel(s) of {_weights.PanelLanes} channels, which are summed over; tiles of {_samples} samples by {DotTile.Rows} rows{(kept > 0 ? $", {kept} rows side by side while samples go by" : "")}."))
            using (_isOneRun ? default(IDisposable) : _w.Block(context.IsCut
                ? $"for (int y = {KernelContext.PartBegin(product.Out.Height)}, bottom = {KernelContext.PartEnd(product.Out.Height)}; y < bottom; y++)"
                : $"for (var y = 0; y < {product.Out.Height}; y++)"))
            using (_isOneRun ? default(IDisposable) : _w.Block($"for (var x = 0; x < {product.Out.Width}; x++)"))
            {
                if (!_isOneRun)
                    _w.Line($"var b = {Address.Of(product.Weights.Name, Address.Sum(0, ("y", product.Out.Width * _weights.TapStride), ("x", _weights.TapStride)))};");
                var whole = RowCount / DotTile.Rows * DotTile.Rows;
                if (whole > 0)
                    using (_w.Block(IsCutByRows
                        ? $"for (int row = {KernelContext.PartBegin(Blocks(whole))} * {RowsAtOnce(whole)}, bottom = Math.Min({KernelContext.PartEnd(Blocks(whole))} * {RowsAtOnce(whole)}, {whole}); row < bottom; row += {RowsAtOnce(whole)})"
                        : $"for (var row = 0; row < {whole}; row += {RowsAtOnce(whole)})"))
                        WriteRows(whole, kept);
                // What is left of the rows, and of the vectors behind them, which hold what the epilogue makes of nothing.
                var padded = Layout.PaddedChannels(product.Out.Channels) - product.Out.Channels + RowCount;
                using (IsCutByRows && whole < padded ? _w.Block("if (part == parts - 1)") : default(IDisposable))
                    for (var row = whole; row < padded; row += DotTile.Rows)
                    {
                        var count = Math.Max(0, Math.Min(DotTile.Rows, RowCount - row));
                        using (_w.Block("for (var n = 0; n < samples; n++)"))
                            _w.Line(Call(1, count, "n", Literal.Integer(row), Rows(Literal.Integer(row)), _weights.PanelStride));
                    }
            }
        }

        /// <summary>Some rows with all samples. Where there are many panels, the first samples' tile copies the rows next to each other, for all others to read them there.</summary>
        private void WriteRows(int whole, int kept)
        {
            _w.Line($"var end = Math.Min(row + {RowsAtOnce(whole)}, {whole});");
            _w.Line("var n = 0;");
            if (kept > 0)
                using (_w.Block($"if (samples >= {2 * _samples})"))
                {
                    var place = $"scratch + (r - row) * {_weights.PaddedOuter}";
                    WriteTiles(_samples, "n", "r", Rows("r"), _weights.PanelStride, place);
                    using (_w.Block($"for (n = {_samples}; n + {_samples} <= samples; n += {_samples})"))
                        WriteTiles(_samples, "n", "r", place, DotTile.Rows * _weights.PanelLanes);
                }
            foreach (var size in Split.Ladder(_samples, 2))
                using (_w.Block($"for (; n + {size} <= samples; n += {size})"))
                    WriteTiles(size, "n", "r", Rows("r"), _weights.PanelStride);
        }

        private void WriteTiles(int samples, string sample, string row, string b, int panel, string? keep = null)
        {
            _w.Line($"for (var r = row; r < end; r += {DotTile.Rows})");
            using (_w.Indent())
                _w.Line(Call(samples, DotTile.Rows, sample, row, b, panel, keep));
        }

        private string Rows(string row) => Address.Of(_isOneRun ? product.Weights.Name : "b", Address.Sum(0, (row, _weights.PanelLanes)));

        private string Call(int samples, int rows, string sample, string row, string b, int panel, string? keep = null)
        {
            var arguments = new List<string> { Address.Of(product.A.Name, Address.Sum(_a.Origin, (sample, _a.ImageStride))) };
            void AddStride(Layout layout)
            {
                if (samples > 1)
                    arguments.Add(Literal.Integer(layout.ImageStride));
            }
            void AddTensor(Tensor tensor, Layout layout)
            {
                var place = Address.Sum(layout.Origin, (sample, layout.ImageStride), (_isOneRun ? "" : "y", layout.RowStride), (_isOneRun ? "" : "x", layout.PixelStride), (row, 1));
                arguments.Add(Address.Of(tensor.Name, place));
                AddStride(layout);
            }
            AddStride(_a);
            arguments.AddRange([b, Literal.Integer(panel), Literal.Integer(_weights.Panels)]);
            if (keep is not null)
                arguments.Add(keep);
            AddTensor(product.Out, _out);
            foreach (var tensor in EpilogueOperands.Channels(product.Apply))
                arguments.Add(Address.Of(tensor.Name, Address.Sum(0, (row, 1))));
            foreach (var tensor in EpilogueOperands.Elements(product.Apply))
                AddTensor(tensor, program.Layouts[tensor.Id]);
            arguments.AddRange(EpilogueOperands.Scalars(product.Apply));
            var spec = new DotBlockSpec(samples, rows, Math.Min(context.Width.Lanes, _weights.PanelLanes), _weights.PanelLanes, keep is not null, product.Apply);
            return $"{context.Block(spec)}({string.Join(", ", arguments)});";
        }
    }
}
