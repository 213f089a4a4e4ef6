using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes statements about each sample's row. Sums are kept as vectors whose lanes are all equal; lanes beyond the channels take no part.</summary>
internal static class RowReductionKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, RowReduction row)
    {
        var layout = program.Layouts[row.Domain.Id];
        var vector = context.VectorFor(layout.PixelStride);
        var all = row.Statements.SelectMany(s => s.Value.All()).ToList();
        var usesLabels = all.Any(e => e is OneHot);
        var usesTargets = all.Any(e => e is Target);
        var storesLoss = row.Statements.Any(s => s is StoreLoss);
        List<string> extras = [];
        if (usesLabels)
            extras.Add("int* labels");
        if (usesTargets)
            extras.Add("float* targets");
        if (storesLoss)
            extras.Add("float* losses");
        extras.AddRange(all.OfType<Scalar>().Select(s => $"float {s.Name}").Distinct());
        extras.Add("int samples");
        var call = KernelCall.For(row, [.. extras]);
        using (context.Method(call, row, $"{row.Domain.Shape}, vectors of {vector.Lanes} lanes."))
        {
            foreach (var scalar in all.OfType<Scalar>().Select(s => s.Name).Distinct())
                context.Writer.Line($"var {scalar}_v = {vector.Broadcast(scalar)};");
            var constants = all.OfType<RowConstants>().Distinct().ToList();
            using (WriteConstants(context.Writer, constants, layout.PixelStride))
            using (context.Writer.Block("for (var n = 0; n < samples; n++)"))
            {
                if (usesLabels)
                    context.Writer.Line($"var label = {vector.Broadcast("(float)labels[n]")};");
                var body = new Body(context, program, row, vector, constants);
                foreach (var statement in row.Statements)
                    body.Write(statement);
            }
        }
        return call;
    }

    /// <summary>Puts constants into the assembly's read-only data, filled up with zeros to whole vectors, and opens the scope in which they have addresses.</summary>
    private static CodeWriter.Scope? WriteConstants(CodeWriter w, List<RowConstants> constants, int floats)
    {
        for (var i = 0; i < constants.Count; i++)
        {
            var values = constants[i].Values.Concat(Enumerable.Repeat(0.0, floats - constants[i].Values.Count));
            w.Line($"ReadOnlySpan<float> values{i} = [{string.Join(", ", values.Select(Literal.Float))}];");
        }
        return constants.Count == 0 ? null : w.Block($"fixed (float* {string.Join(", ", constants.Select((_, i) => $"constants{i} = values{i}"))})");
    }

    private sealed class Body(KernelContext context, LoweredProgram program, RowReduction row, VectorText vector, List<RowConstants> constants)
    {
        private readonly CodeWriter _w = context.Writer;
        private readonly int _full = row.Domain.Channels / vector.Lanes * vector.Lanes;
        private readonly int _rest = row.Domain.Channels % vector.Lanes;
        private int _statement;

        public void Write(RowStatement statement)
        {
            _statement++;
            switch (statement)
            {
                case SumRow sum:
                    _w.Line($"var {sum.Name}_sum = {vector.Zero};");
                    WriteElements((place, channel, masked) => _w.Line($"{sum.Name}_sum += {Element(sum.Value, place, channel, masked, vector.Zero)};"));
                    _w.Line($"var {sum.Name} = {vector.Broadcast($"{vector.Class}.Sum({sum.Name}_sum)")};");
                    break;
                case MaxRow max:
                    _w.Line($"var {max.Name}_max = {vector.Broadcast("float.NegativeInfinity")};");
                    WriteElements((place, channel, masked) => _w.Line($"{max.Name}_max = {vector.Max($"{max.Name}_max", Element(max.Value, place, channel, masked, vector.Broadcast("float.NegativeInfinity")))};"));
                    _w.Line($"var {max.Name} = {vector.Broadcast($"Lanes.Max({max.Name}_max)")};");
                    break;
                case LetRow let:
                    _w.Line($"var {let.Name} = {Scalar(let.Value)};");
                    break;
                case StoreLoss loss:
                    _w.Line($"losses[n] {(loss.Adds ? "+=" : "=")} ({Scalar(loss.Value)}).ToScalar();");
                    break;
                case StoreNumber store:
                    // A vector of one number and zeros, as a tensor of one channel is padded.
                    _w.Line($"Vector128.Store(Vector128.CreateScalar(({Scalar(store.Value)}).ToScalar()), {store.Tensor.Name} + n * {program.Layouts[store.Tensor.Id].ImageStride});");
                    break;
                case StoreRow store:
                    WriteElements(
                        (place, channel, masked) => _w.Line(vector.Store(Element(store.Value, place, channel, masked, vector.Zero), $"{store.Tensor.Name} + {place(program.Layouts[store.Tensor.Id], true)}")),
                        place => _w.Line(vector.Store(vector.Zero, $"{store.Tensor.Name} + {place(program.Layouts[store.Tensor.Id], true)}")));
                    break;
                case AddToGradient add:
                    WriteElements((place, channel, masked) =>
                    {
                        var target = $"{add.Tensor.Name} + {place(program.Layouts[add.Tensor.Id], false)}";
                        _w.Line(vector.Store($"{vector.Load(target)} + {Element(add.Value, place, channel, masked, vector.Zero)}", target));
                    });
                    break;
            }
        }

        private delegate string Place(Layout layout, bool ofSample);

        /// <summary>
        /// Runs over the row's pixels and channels; the last channels, where they do not fill a vector, come masked.
        /// <paramref name="padding"/>, where it is given, is called for each whole vector of padding.
        /// </summary>
        private void WriteElements(Action<Place, string, bool> element, Action<Place>? padding = null)
        {
            if (row.Domain.Height * row.Domain.Width == 1)
            {
                WriteChannels((layout, ofSample) => Address.Sum(layout.Origin, (ofSample ? "n" : "", layout.ImageStride)), element, padding);
                return;
            }
            using (_w.Block($"for (var y = 0; y < {row.Domain.Height}; y++)"))
            using (_w.Block($"for (var x = 0; x < {row.Domain.Width}; x++)"))
                WriteChannels((layout, ofSample) => Address.Sum(layout.Origin, (ofSample ? "n" : "", layout.ImageStride), ("y", layout.RowStride), ("x", layout.PixelStride)), element, padding);
        }

        private void WriteChannels(Func<Layout, bool, string> pixel, Action<Place, string, bool> element, Action<Place>? padding)
        {
            Place At(string channel) => (layout, ofSample) =>
            {
                var place = pixel(layout, ofSample);
                return channel == "0" ? place.Length == 0 ? "0" : place : place.Length == 0 ? channel : $"{place} + {channel}";
            };
            if (_full == vector.Lanes)
                WriteScope(() => element(At("0"), "0", false));
            else if (_full > 0)
                using (_w.Block($"for (var c = 0; c < {_full}; c += {vector.Lanes})"))
                    element(At("c"), "c", false);
            if (_rest > 0)
                WriteScope(() => element(At(Literal.Integer(_full)), Literal.Integer(_full), true));
            if (padding is not null)
                for (var c = _full + (_rest > 0 ? vector.Lanes : 0); c < program.Layouts[row.Domain.Id].PixelStride; c += vector.Lanes)
                    padding(At(Literal.Integer(c)));
        }

        private void WriteScope(Action body)
        {
            _w.Line("{");
            using (_w.Indent())
                body();
            _w.Line("}");
        }

        private string Element(Expr value, Place place, string channel, bool masked, string beyond)
        {
            var expression = new ExpressionWriter(_w, vector, e => e switch
            {
                Load load => vector.Load($"{load.Tensor.Name} + {place(program.Layouts[load.Tensor.Id], true)}"),
                ElementLoad load => vector.Load($"{load.Tensor.Name} + {place(program.Layouts[load.Tensor.Id], false)}"),
                OneHot => $"{vector.Class}.ConditionalSelect({vector.Class}.Equals({LaneIndex(channel)}, label), {vector.Constant(1)}, {vector.Zero})",
                RowConstants values => vector.Load($"constants{constants.IndexOf(values)} + {channel}"),
                Target => masked
                    ? $"Lanes.LoadPartial{vector.Lanes * 32}(targets + n * {row.Domain.Channels} + {channel}, {_rest})"
                    : vector.Load($"targets + n * {row.Domain.Channels} + {channel}"),
                Scalar scalar => $"{scalar.Name}_v",
                Named named => named.Name,
                SampleLoad load => vector.Broadcast($"{load.Tensor.Name}[n * {program.Layouts[load.Tensor.Id].ImageStride}]"),
                _ => throw new InvalidOperationException($"A row cannot hold {e.GetType().Name}."),
            })
            { Prefix = $"t{_statement}_" };
            expression.Announce(value);
            var text = expression.Write(value);
            return masked ? $"{vector.Class}.ConditionalSelect({vector.Class}.LessThan({vector.Type}.Indices, {vector.Constant(_rest)}), {text}, {beyond})" : text;
        }

        private string LaneIndex(string channel) => channel == "0" ? $"{vector.Type}.Indices" : $"({vector.Type}.Indices + {vector.Broadcast($"(float){channel}")})";

        private string Scalar(Expr value)
        {
            var expression = new ExpressionWriter(_w, vector, e => e switch
            {
                Scalar scalar => $"{scalar.Name}_v",
                Named named => named.Name,
                SampleLoad load => vector.Broadcast($"{load.Tensor.Name}[n * {program.Layouts[load.Tensor.Id].ImageStride}]"),
                _ => throw new InvalidOperationException($"A number of a row cannot hold {e.GetType().Name}."),
            })
            { Prefix = $"t{_statement}_" };
            expression.Announce(value);
            return expression.Write(value);
        }
    }
}
