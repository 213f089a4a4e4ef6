using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives a convolution by Winograd's products: transforms of weights and pixels, for each point a product of matrices in register-tiled blocks, the transform back with the epilogue.</summary>
internal sealed class WinogradKernel
{
    private readonly KernelContext _context;
    private readonly LoweredProgram _program;
    private readonly Contraction _contraction;
    private readonly WinogradSchedule _schedule;
    private readonly Tile _tile;
    private readonly WeightLayout _weights;
    private readonly Layout _image;
    private readonly WinogradTiles _tiles;

    private WinogradKernel(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        (_context, _program, _contraction) = (context, program, contraction);
        (_schedule, _tile) = (choice.Winograd!, choice.Tiles[context.Width.Index]);
        (_weights, _image) = (contraction.Weights.Weights, program.Layouts[contraction.A.Id]);
        _tiles = new WinogradTiles(context.Writer, _schedule.Form, contraction.Out);
    }

    /// <summary>Whether the part's panels are what lies between begin and end.</summary>
    private bool HasPanels => _context.IsCut && _schedule.PartsArePanels;

    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var kernel = new WinogradKernel(context, program, contraction, choice);
        var call = context.Call(contraction, ["int samples", "float* scratch", .. EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}")]);
        using (context.Method(call, contraction, kernel.Remarks))
            kernel.WriteBody();
        return call;
    }

    private string Remarks
    {
        get
        {
            var form = _schedule.Form;
            var transformed = _schedule.KeepsWeights ? "transformed once" : $"one panel and {_schedule.Depth} input channels transformed at a time";
            return $"{_contraction.A.Shape} to {_contraction.Out.Shape}, 3x3 taps; Winograd's F({form.Outputs}x{form.Outputs}, 3x3): {_tiles.Shape} tiles of an image, up to {_schedule.Tiles} at a time; weights in {_weights.Panels} panel(s) of {_weights.PanelLanes} channels, {transformed}; register tiles of {_tile.Columns} tiles by {_tile.Vectors * _tile.Lanes} channels.";
        }
    }

    private void WriteBody()
    {
        var w = _context.Writer;
        var places = _schedule.Places(_image, _weights);
        w.Line($"// At each of {_schedule.Form.Size}x{_schedule.Form.Size} points: the weights u, the pixels v of some tiles, and their products m.");
        w.Line("var u = scratch;");
        w.Line($"var v = scratch + {places.Pixels};");
        w.Line($"var m = scratch + {places.Products};");
        w.Line($"var patch = scratch + {places.Patch};");
        w.Line($"var work = scratch + {places.Work};");
        w.Line($"var nest = new LoopNest {{ Count0 = {_schedule.Depth}, A0 = 1, B0 = {_weights.PanelLanes}, Count1 = 1, Count2 = 1 }};");
        if (HasPanels)
        {
            w.Line($"int begin = {KernelContext.PartBegin(_weights.Panels)}, end = {KernelContext.PartEnd(_weights.Panels)};");
            w.Line("if (begin == end)");
            using (w.Indent())
                w.Line("return;");
        }
        var part = _context.IsCut && !_schedule.PartsArePanels ? $"int begin = {KernelContext.PartBegin("units")}, end = {KernelContext.PartEnd("units")};" : "";
        if (_schedule.KeepsWeights)
        {
            var several = _weights.Panels > 1;
            if (several)
                w.Line(HasPanels ? "for (var panel = begin; panel < end; panel++)" : $"for (var panel = 0; panel < {_weights.Panels}; panel++)");
            using (several ? w.Indent() : default(IDisposable))
                WriteWeights(several ? "panel" : "", several ? "panel" : "", "");
        }
        using (_tiles.BlockLoop(_schedule, part))
        {
            WritePixels();
            if (_schedule.KeepsWeights)
            {
                WriteProducts("");
                WriteResults("");
            }
            else
                WritePanels();
        }
    }

    private void WritePixels()
    {
        var pixels = new WinogradPixels(_schedule.Form, Math.Min(_context.Width.Lanes, _image.PixelStride), OfGradients: false);
        var origin = WinogradTiles.Origin(_image, _contraction.Y, _contraction.X);
        _tiles.WriteTransform(_context.Block(pixels), pixels.Size, (_contraction.A.Name, _image, origin), "", Literal.Integer(_image.PixelStride), "v", _image.PixelStride, _schedule.PixelPoint(_image.PixelStride));
    }

    /// <summary>Panel by panel: its weights, some input channels at a time, their products, and the results.</summary>
    private void WritePanels()
    {
        var w = _context.Writer;
        using (w.Block(HasPanels ? "for (var panel = begin; panel < end; panel++)" : $"for (var panel = 0; panel < {_weights.Panels}; panel++)"))
        {
            if (_schedule.Depth == _weights.Inner)
            {
                w.Line($"var next = {_contraction.Weights.Name} + (panel + 1) * {_weights.PanelStride};");
                WriteWeights("panel", "", "");
                WriteProducts("");
            }
            else
            {
                w.Line($"for (var point = 0; point < {_schedule.Form.Products}; point++)");
                using (w.Indent())
                    w.Line($"new Span<float>(m + point * {_schedule.ProductPoint(_weights)}, count * {_weights.PanelLanes}).Clear();");
                using (w.Block($"for (var k = 0; k < {_weights.Inner}; k += {_schedule.Depth})"))
                {
                    if (_weights.Inner % _schedule.Depth != 0)
                        w.Line($"nest.Count0 = Math.Min({_schedule.Depth}, {_weights.Inner} - k);");
                    w.Line($"var next = {_contraction.Weights.Name} + panel * {_weights.PanelStride} + (k + {_schedule.Depth} < {_weights.Inner} ? (k + {_schedule.Depth}) * {_weights.PanelLanes} : {_weights.PanelStride});");
                    WriteWeights("panel", "", "k");
                    WriteProducts("k");
                }
            }
            WriteResults("panel");
        }
    }

    /// <summary>Transforms a panel's weights, from input channel <paramref name="channel"/> on.</summary>
    private void WriteWeights(string panel, string place, string channel)
    {
        var block = _context.Block(new WinogradWeights(_schedule.Form, _tile.Lanes));
        var floats = channel.Length == 0 || _weights.Inner % _schedule.Depth == 0 ? Literal.Integer(_schedule.Depth * _weights.PanelLanes) : $"(int)nest.Count0 * {_weights.PanelLanes}";
        var from = Address.Of(_contraction.Weights.Name, Address.Sum(0, (panel, _weights.PanelStride), (channel, _weights.PanelLanes)));
        var to = Address.Of("u", Address.Sum(0, (place, _schedule.PanelFloats(_weights))));
        _context.Writer.Line($"{block}({from}, {_weights.TapStride}, {floats}, {to}, {_schedule.WeightPoint(_weights)}, work);");
    }

    /// <summary>At each point, the products of the block's tiles with the transformed weights; added to those of earlier input channels where <paramref name="channel"/> is not the only first one.</summary>
    private void WriteProducts(string channel)
    {
        var w = _context.Writer;
        var (step, pitch, pixel) = (_tile.Vectors * _tile.Lanes, _schedule.Channels(_weights), _image.PixelStride);
        var (adds, several) = (channel.Length > 0, pitch > step);
        Expr epilogue = adds ? new Accumulator() + new Load(new Tensor(-1, "m", TensorKind.Sample, 1)) : new Accumulator();
        var outputs = _schedule.KeepsWeights && HasPanels
            ? $"for (var o = begin * {_weights.PanelLanes}; o < end * {_weights.PanelLanes}; o += {step})"
            : $"for (var o = 0; o < {pitch}; o += {step})";
        using (w.Block($"for (var point = 0; point < {_schedule.Form.Products}; point++)"))
        {
            if (!_schedule.KeepsWeights)
                WritePrefetch();
            using (several ? w.Block(outputs) : default(IDisposable))
            {
                var within = step == _weights.PanelLanes ? "" : $" + o % {_weights.PanelLanes}";
                w.Line($"var a = {Address.Of("v", Address.Sum(0, ("point", _schedule.PixelPoint(pixel)), (channel, 1)))};");
                w.Line($"var b = u + point * {_schedule.WeightPoint(_weights)}{(several ? $" + o / {_weights.PanelLanes} * {_schedule.PanelFloats(_weights)}{within}" : "")};");
                w.Line($"var c = m + point * {_schedule.ProductPoint(_weights)}{(several ? " + o" : "")};");
                w.Line("var t = 0;");
                foreach (var size in Split.Ladder(_tile.Columns, 3))
                {
                    var block = _context.Block(new BlockSpec(_tile with { Columns = size }, false, OperandKind.Broadcast, 0, 0, epilogue, []));
                    var to = $"c + t * {pitch}";
                    List<string> arguments = size == 1
                        ? [$"a + t * {pixel}", "b", "in nest", to]
                        : [$"a + t * {pixel}", Literal.Integer(pixel), "b", "in nest", to, Literal.Integer(pitch)];
                    if (adds)
                        arguments.Add(to);
                    w.Line($"for (; t + {size} <= count; t += {size})");
                    using (w.Indent())
                        w.Line($"{block}({string.Join(", ", arguments)});");
                }
            }
        }
    }

    /// <summary>At each point, asks for a share of the weights that are transformed next: a tap of nine, or a part of one. Those of a large layer come from memory, which has the time of the products for it.</summary>
    private void WritePrefetch()
    {
        var w = _context.Writer;
        var floats = _schedule.Depth * _weights.PanelLanes;
        var parts = _schedule.Form.Products / (Winograd.Taps * Winograd.Taps);
        w.Line("// A share of the next weights comes from memory meanwhile.");
        var (tap, part) = parts == 1 ? ("point", "") : ($"point / {parts}", $"point % {parts}");
        if (parts * Winograd.Taps * Winograd.Taps < _schedule.Form.Products)
        {
            w.Line($"if (point < {parts * Winograd.Taps * Winograd.Taps})");
            using (w.Indent())
                WriteShare();
        }
        else
            WriteShare();
        void WriteShare() => w.Line($"Caches.Prefetch({Address.Of("next", Address.Sum(0, (tap, _weights.TapStride), (part, floats / parts)))}, {floats / parts});");
    }

    /// <summary>Transforms the products back: of a panel, or of all that are the part's.</summary>
    private void WriteResults(string panel)
    {
        var w = _context.Writer;
        var pitch = _schedule.Channels(_weights);
        var block = _context.Block(new WinogradResults(_schedule.Form, Math.Min(_context.Width.Lanes, _weights.PanelLanes), _contraction.Apply));
        var some = _schedule.KeepsWeights && HasPanels;
        var (first, lanes) = (some ? "begin" : panel, _weights.PanelLanes);
        var channels = some ? $"(end - begin) * {lanes}" : Literal.Integer(pitch);
        IEnumerable<string> Place(Tensor tensor)
        {
            var layout = _program.Layouts[tensor.Id];
            yield return Address.Of(tensor.Name, Address.Sum(layout.Origin, ("n", layout.ImageStride), ("i", layout.RowStride), ("j", layout.PixelStride), (first, lanes)));
            yield return Literal.Integer(layout.RowStride);
            yield return Literal.Integer(layout.PixelStride);
        }
        using (_tiles.Loop())
        {
            List<string> arguments =
            [
                Address.Of("m", Address.Sum(0, ("t", pitch), (some ? first : "", lanes))), Literal.Integer(_schedule.ProductPoint(_weights)), "rows", "columns", channels, "work",
                .. Place(_contraction.Out),
                .. EpilogueOperands.Channels(_contraction.Apply).Select(t => Address.Of(t.Name, Address.Sum(0, (first, lanes)))),
                .. EpilogueOperands.Elements(_contraction.Apply).SelectMany(Place),
                .. EpilogueOperands.Scalars(_contraction.Apply),
            ];
            w.Line($"{block}({string.Join(", ", arguments)});");
        }
    }
}
