using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Checks between passes what every pass relies on, and after a pass what it promises. Tests run it after each pass of every network.</summary>
internal static class ProgramVerifier
{
    /// <summary>What is wrong with a program; empty where nothing is.</summary>
    public static IReadOnlyList<string> Verify(LoweredProgram program)
    {
        List<string> problems = [];
        VerifyOrder(program, problems);
        VerifyPhases(program, problems);
        VerifyShapes(program, problems);
        VerifyParts(program, problems);
        if (program.Layouts.Count > 0)
            VerifyLayouts(program, problems);
        if (program.Tiles.Count > 0)
            VerifyTiles(program, problems);
        VerifyDeferred(program, problems);
        VerifyShared(program, problems);
        if (program.Offsets.Count > 0)
        {
            VerifyPlaces(program, problems);
            VerifyPlacesOfPhases(program, problems);
        }
        if (program.PartPhases.Count > 0)
            VerifyPartPhases(program, problems);
        return problems;
    }

    /// <summary>A tensor's place in the list is its id, and none is read before it is written.</summary>
    private static void VerifyOrder(LoweredProgram program, List<string> problems)
    {
        for (var i = 0; i < program.Tensors.Count; i++)
            if (program.Tensors[i].Id != i)
                problems.Add($"tensor {program.Tensors[i].Name} has id {program.Tensors[i].Id} at place {i}");
        var written = new HashSet<Tensor>(program.Tensors.Where(t => t.Kind is TensorKind.Input or TensorKind.Parameter or TensorKind.State));
        // Copies of parameters that slices share are made in phases of their own, see VerifyPhases.
        if (!program.HasOwnCopies)
            written.UnionWith(program.Primitives.OfType<TransposeWeights>().Select(p => p.To));
        foreach (var primitive in program.Primitives)
        {
            foreach (var tensor in primitive.Reads.Where(t => !written.Contains(t)))
                problems.Add($"{primitive.Name} reads {tensor.Name}, which nothing has written");
            // Zeros around an image are no image.
            if (primitive is not ClearHalo)
                AddWritten(program, primitive, written);
            foreach (var tensor in primitive.Writes.Where(t => t.Kind is TensorKind.Input or TensorKind.Parameter))
                problems.Add($"{primitive.Name} writes {tensor.Name}, which belongs to the caller");
        }
    }

    /// <summary>Parts are written with their whole, and a whole when all its channels are.</summary>
    private static void AddWritten(LoweredProgram program, Primitive primitive, HashSet<Tensor> written)
    {
        written.UnionWith(primitive.Writes);
        foreach (var parts in program.Parts.GroupBy(part => program.Tensors[part.Whole]))
        {
            var channels = parts.Select(part => program.Tensors[part.Tensor]).Where(written.Contains).Sum(part => part.Channels);
            if (primitive is Assemble { LeavesRest: true } assemble && assemble.To == parts.Key && channels + assemble.Pieces.Sum(p => p.Channels.Count) < parts.Key.Channels)
                written.Remove(parts.Key);
            else if (channels == parts.Key.Channels)
                written.Add(parts.Key);
            if (written.Contains(parts.Key))
                written.UnionWith(parts.Select(part => program.Tensors[part.Tensor]));
        }
    }

    /// <summary>Parts are whole vectors of channels within one tensor, in its memory, and only those work on them who can.</summary>
    private static void VerifyParts(LoweredProgram program, List<string> problems)
    {
        foreach (var (part, whole, first) in program.Parts.Select(p => (program.Tensors[p.Tensor], program.Tensors[p.Whole], p.First)))
        {
            if (first < 0 || first + part.Channels > whole.Channels || !ConcatenateInPlace.IsAligned(part, first) || program.MemoryOf(whole) != whole)
                problems.Add($"{part.Name} is channels {first} to {first + part.Channels - 1} of {whole.Name}, which has {whole.Channels}: no whole vectors of memory");
            foreach (var primitive in program.Primitives.Where(p => !ConcatenateInPlace.CanWorkOn(p, part)))
                problems.Add($"{primitive.Name} works on {part.Name}, but cannot pass over the other channels of {whole.Name}");
            if (program.Layouts.Count > 0 && program.Layouts[part.Id] != Layout.Part(program.Layouts[whole.Id], first, part.Channels))
                problems.Add($"{part.Name} does not lie in {whole.Name}");
        }
    }

    /// <summary>What is read element by element has the shape that is walked.</summary>
    private static void VerifyShapes(LoweredProgram program, List<string> problems)
    {
        foreach (var primitive in program.Primitives)
        {
            var (indices, table, pixels) = primitive switch
            {
                Gather p => (p.Indices, p.Table, p.Out),
                ScatterAdd p => (p.Indices, p.Gradient, p.OutGradient),
                _ => default((Tensor?, Tensor?, Tensor?)),
            };
            if (indices is not null && (table!.Channels != pixels!.Channels || indices.Length != pixels.Height * pixels.Width || pixels.Height != 1))
                problems.Add($"{primitive.Name} takes rows of {table.Channels} for {indices.Length} indices, but the pixels are {pixels.Shape}");
            if (primitive is TransposedProduct product && (product.A.Length, product.Out.Channels, product.Out.Height, product.Out.Width) != (product.Weights.Channels, product.Weights.Inner, product.Weights.Height, product.Weights.Width))
                problems.Add($"{primitive.Name} takes {product.A.Shape} to {product.Out.Shape}, but the weights are of {product.Weights.Inner}x{product.Weights.Height}x{product.Weights.Width} to {product.Weights.Channels}");
            var (domain, expressions) = primitive switch
            {
                Contraction p => (p.Out, [p.Apply]),
                TransposedProduct p => (p.Out, [p.Apply]),
                Window p => (p.Out, [p.Apply]),
                WindowGradient p => (p.InGradient, [p.Apply]),
                ChannelWindow p => (p.Out, [p.Value, p.Apply]),
                Map p => (p.Domain, p.Stores.Concat(p.Sums).Select(s => s.Value)),
                RowReduction p => (p.Domain, p.Statements.Select(s => s.Value)),
                _ => ((Tensor?)null, Enumerable.Empty<Expr>()),
            };
            if (domain is null)
                continue;
            foreach (var expression in expressions.SelectMany(e => e.All()))
            {
                if (expression is Load load && (load.Tensor.Channels, load.Tensor.Height, load.Tensor.Width) != (domain.Channels, domain.Height, domain.Width))
                    problems.Add($"{primitive.Name} walks {domain.Shape} and reads {load.Tensor.Name} of {load.Tensor.Shape}");
                if (expression is SampleChannelLoad sample && sample.Tensor.Length != domain.Channels)
                    problems.Add($"{primitive.Name} walks {domain.Channels} channels and reads {sample.Tensor.Name} of {sample.Tensor.Shape}");
                if (expression is RowConstants constants && constants.Values.Count != domain.Channels)
                    problems.Add($"{primitive.Name} walks {domain.Channels} channels and reads {constants.Values.Count} constants");
                if (expression is ChannelLoad channel && channel.Tensor.Channels != domain.Channels)
                    problems.Add($"{primitive.Name} walks {domain.Channels} channels and reads {channel.Tensor.Name} of {channel.Tensor.Channels}");
            }
        }
    }

    /// <summary>What is read or written as vectors is padded to whole vectors, and halos are as wide as paddings.</summary>
    private static void VerifyLayouts(LoweredProgram program, List<string> problems)
    {
        if (program.Layouts.Count != program.Tensors.Count)
        {
            problems.Add($"{program.Layouts.Count} layouts for {program.Tensors.Count} tensors");
            return;
        }
        // Slices begin where they like, groups of samples do not.
        foreach (var tensor in program.Kept.Select(id => program.Tensors[id]).Where(t => program.Layouts[t.Id].IsBatchInnermost))
            problems.Add($"{tensor.Name} is kept for all samples of the batch, but has samples side by side in groups of a slice");
        foreach (var primitive in program.Primitives)
        {
            var broadcast = primitive switch
            {
                Contraction { IsDepthwise: false } p => p.A,
                OuterProduct { IsDepthwise: false } p => p.A,
                Gather p => p.Indices,
                ScatterAdd p => p.Indices,
                _ => (Tensor?)null,
            };
            if (primitive is not (Relayout or ClearHalo))
                foreach (var tensor in primitive.Reads.Concat(primitive.Writes).Where(t => t.Inner == 0 && !t.IsCallers && t != broadcast && !program.Layouts[t.Id].IsVectors(t)))
                    problems.Add($"{primitive.Name} reads or writes {tensor.Name} as vectors, but it is not padded to them");
            VerifyBatch(program, primitive, problems);
            if (primitive is OuterProduct { Maxima: { } maxima } && program.Layouts[maxima.Gradient.Id] != program.Layouts[maxima.Index.Id])
                problems.Add($"{primitive.Name} reads {maxima.Gradient.Name} and {maxima.Index.Name} in one order, but they lie in different ones");
            if (primitive is OuterProduct product)
                VerifyHalo(program, product, product.A, product.B, product.Y, product.X, problems);
            if (primitive is Contraction { Y.Step: > 0 } contraction && !program.IsBatchInnermost(contraction.A))
                VerifyHalo(program, contraction, contraction.A, contraction.Out, contraction.Y, contraction.X, problems);
        }
    }

    /// <summary>Of what a primitive works on for each sample, either all has the batch innermost or nothing; only copies change that.</summary>
    private static void VerifyBatch(LoweredProgram program, Primitive primitive, List<string> problems)
    {
        if (primitive is Relayout)
            return;
        var tensors = primitive.Reads.Concat(primitive.Writes).Where(t => t.IsPerSample || t.IsCallers).ToList();
        if (tensors.Any(t => program.Layouts[t.Id].IsBatchInnermost) && !tensors.All(t => program.Layouts[t.Id].IsBatchInnermost))
            problems.Add($"{primitive.Name} works on {string.Join(", ", tensors.Select(t => t.Name))}, and only some of them have the batch innermost");
    }

    /// <summary>All that the taps read lies in the image or in its zeros.</summary>
    private static void VerifyHalo(LoweredProgram program, Primitive primitive, Tensor image, Tensor windows, Taps y, Taps x, List<string> problems)
    {
        var layout = program.Layouts[image.Id];
        var columns = (layout.RowStride / layout.PixelStride - image.Width) / 2;
        var rows = layout.Origin / layout.RowStride;
        var (before, after) = ((Rows: -y.Offset, Columns: -x.Offset), (Rows: y.Overhang(windows.Height, image.Height), Columns: x.Overhang(windows.Width, image.Width)));
        if (Math.Max(before.Rows, after.Rows) > rows || Math.Max(before.Columns, after.Columns) > columns)
            problems.Add($"{primitive.Name} reads up to {Math.Max(before.Rows, after.Rows)} rows and {Math.Max(before.Columns, after.Columns)} columns beyond {image.Name}, which has a halo of {rows} and {columns}");
    }

    /// <summary>Schedules are possible: tiles fit into the registers and divide the panels.</summary>
    private static void VerifyTiles(LoweredProgram program, List<string> problems)
    {
        for (var i = 0; i < program.Primitives.Count; i++)
            if (program.Primitives[i] is Contraction or OuterProduct)
                foreach (var width in VectorWidth.All)
                    if (ScheduleRules.Problem(program, i, width, Schedule.Of(program.Tiles[i], width)) is { } problem)
                        problems.Add($"{program.Primitives[i].Name} on {width.Bits} bits: {problem}");
    }

    /// <summary>What a deferred gradient is computed from outlives the slices' phases, and these neither read nor add to it.</summary>
    private static void VerifyDeferred(LoweredProgram program, List<string> problems)
    {
        foreach (var product in program.Deferred().Select(i => (OuterProduct)program.Primitives[i]))
        {
            foreach (var tensor in product.Reads.Where(t => t.IsPerSample && !program.IsKept(t)))
                problems.Add($"{product.Name} is deferred and reads {tensor.Name}, which is not kept");
            foreach (var other in program.Primitives.Where(p => p != product && p.Reads.Concat(p.Writes).Contains(product.Gradient)))
                problems.Add($"{other.Name} uses {product.Gradient.Name}, which is deferred");
        }
    }

    /// <summary>A product whose channels threads share is a phase of its own, and works on what all samples of the batch have memory for at once.</summary>
    private static void VerifyShared(LoweredProgram program, List<string> problems)
    {
        foreach (var phase in program.Phases().Where(phase => phase.Any(program.IsShared)))
        {
            var product = program.Primitives[phase.First(program.IsShared)];
            if (phase.Count > 1)
                problems.Add($"threads share {product.Name}, but its phase has {phase.Count} kernels");
            if (!program.IsCut(phase.First(program.IsShared)))
                problems.Add($"threads share {product.Name}, which is not cut");
            foreach (var tensor in product.Reads.Concat(product.Writes).Where(t => t.IsPerSample && !program.IsKept(t) || t.Kind == TensorKind.Gradient || program.IsSlices(t)))
                problems.Add($"threads share {product.Name}, but {tensor.Name} is a slice's");
        }
    }

    /// <summary>Phases come one after the other, and no kernel of one waits for another of it.</summary>
    private static void VerifyPartPhases(LoweredProgram program, List<string> problems)
    {
        for (var later = 0; later < program.Primitives.Count; later++)
            for (var earlier = 0; earlier < later; earlier++)
                if (program.PartPhases[earlier] > program.PartPhases[later])
                    problems.Add($"{program.Primitives[later].Name} runs before {program.Primitives[earlier].Name}");
                else if (program.PartPhases[earlier] == program.PartPhases[later] && JoinKernels.MustWait(program, earlier, later))
                    problems.Add($"{program.Primitives[later].Name} runs beside {program.Primitives[earlier].Name}, and shares memory with it");
    }

    /// <summary>Samples go through a phase chunk by chunk: sums over them are read in later phases, when all chunks are done.</summary>
    private static void VerifyPhases(LoweredProgram program, List<string> problems)
    {
        var made = new HashSet<Tensor>();
        foreach (var phase in program.Phases())
        {
            foreach (var (name, copy) in phase.SelectMany(i => program.Primitives[i].Reads.Where(t => t.Kind == TensorKind.Derived && !program.HasOwnCopies && !made.Contains(t)).Select(t => (program.Primitives[i].Name, t.Name))))
                problems.Add($"{name} reads {copy} before a phase that makes it is done");
            made.UnionWith(phase.Where(program.IsPreparation).SelectMany(i => program.Primitives[i].Writes));
            var summed = new HashSet<Tensor>();
            foreach (var primitive in phase.Select(i => program.Primitives[i]))
            {
                foreach (var tensor in primitive.Reads.Where(summed.Contains))
                    problems.Add($"{primitive.Name} reads {tensor.Name} in the phase that sums it up");
                if (primitive.IsOnSamples)
                    summed.UnionWith(primitive.Writes.Where(t => t.Kind is TensorKind.SliceVector or TensorKind.Gradient));
            }
        }
        if (program.Split.Chunks.Count > 0 && (program.Split.Chunks.Count != program.Phases().Count() || program.Split.Chunks.Any(c => c < 1)))
            problems.Add($"chunks of {string.Join(", ", program.Split.Chunks)} samples for {program.Phases().Count()} phases");
    }

    /// <summary>No two tensors that are needed at the same time share memory, and no phase uses what lives in another. Kept tensors are needed to the end; parameters with deferred gradients come before all others.</summary>
    private static void VerifyPlaces(LoweredProgram program, List<string> problems)
    {
        var phases = program.Phases().ToList();
        foreach (var parameter in program.Tensors.Where(t => t.Kind == TensorKind.Parameter))
            if (program.DeferredParameters.Contains(parameter.Id) != program.Offsets[parameter.Id] < PlaceBuffers.DeferredFloats(program))
                problems.Add($"{parameter.Name} lies at {program.Offsets[parameter.Id]}, but the parameters with deferred gradients lie before {PlaceBuffers.DeferredFloats(program)}");
        var users = program.Tensors.Where(t => t.IsPerSample && program.MemoryOf(t) == t)
            .Select(t => (Tensor: t, Home: program.Homes[t.Id], Uses: Uses(program, phases, t)))
            .Where(u => u.Uses.Count > 0).ToList();
        for (var i = 0; i < users.Count; i++)
        {
            var (a, home, uses) = users[i];
            var (begin, end) = (program.Offsets[a.Id], program.Offsets[a.Id] + PlaceBuffers.Floats(program, a));
            var isKept = program.IsKept(a);
            var room = isKept ? program.Split.KeptFloatsPerSample : home < 0 ? program.Split.FloatsPerSample : program.Split.PhaseFloats[home];
            if (end > room)
                problems.Add($"{a.Name} ends at {end}, beyond the workspace of {room}");
            if (home >= 0 && uses.Any(u => u.Phase != home))
                problems.Add($"{a.Name} has memory for a chunk in phase {home}, but phases {string.Join(", ", uses.Select(u => u.Phase).Distinct())} use it");
            foreach (var (b, _, others) in users.Skip(i + 1).Where(u => u.Home == home && program.IsKept(u.Tensor) == isKept))
            {
                var overlaps = program.Offsets[b.Id] < end && begin < program.Offsets[b.Id] + PlaceBuffers.Floats(program, b);
                // What holds all samples of a slice is needed until the last chunk of a phase is done, but for what each chunk takes the place of.
                var replaces = program.Offsets[a.Id] == program.Offsets[b.Id] && PlaceBuffers.HaveSamePlaces(program, a, b);
                Func<(int Phase, int Primitive), int> time = home >= 0 || replaces ? u => u.Primitive : u => u.Phase;
                if (overlaps && (isKept || uses.Min(time) <= others.Max(time) && others.Min(time) <= uses.Max(time)))
                    problems.Add($"{a.Name} and {b.Name} are needed at the same time and share memory");
            }
        }
    }

    /// <summary>Neither shared copies of weights nor gradients that are added up between phases share memory where one phase needs both; and nothing needs a gradient or its parameter behind its sum.</summary>
    private static void VerifyPlacesOfPhases(LoweredProgram program, List<string> problems)
    {
        var all = PhaseUses.Of(program);
        var gradients = program.SumPhases.Count == 0 ? [] : all.Where(u => u.Tensor.Kind == TensorKind.Gradient && !program.DeferredParameters.Contains(u.Tensor.Of)).ToList();
        foreach (var use in all.Where(u => gradients.Any(g => g == u || g.Tensor.Of == u.Tensor.Id)))
            if (program.SumPhases[gradients.First(g => g == use || g.Tensor.Of == use.Tensor.Id).Tensor.Id] < use.Last)
                problems.Add($"phase {use.Last} uses {use.Tensor.Name}, which is done with before");
        var copies = all.Where(u => u.Tensor.Kind == TensorKind.Derived && !program.IsSlices(u.Tensor)).ToList();
        foreach (var (group, room) in new[] { (copies, program.Split.DerivedFloats), ([.. gradients.Select(g => g with { Last = program.SumPhases[g.Tensor.Id] })], program.Split.GradientFloats) })
            for (var i = 0; i < group.Count; i++)
            {
                var (begin, end) = (program.Offsets[group[i].Tensor.Id], program.Offsets[group[i].Tensor.Id] + PlaceBuffers.Floats(program, group[i].Tensor));
                if (end > room)
                    problems.Add($"{group[i].Tensor.Name} ends at {end}, beyond the memory of {room}");
                foreach (var other in group.Skip(i + 1).Where(other => group[i].Overlaps(other) && program.Offsets[other.Tensor.Id] < end && begin < program.Offsets[other.Tensor.Id] + PlaceBuffers.Floats(program, other.Tensor)))
                    problems.Add($"{group[i].Tensor.Name} and {other.Tensor.Name} are needed in one phase and share memory");
            }
    }

    private static List<(int Phase, int Primitive)> Uses(LoweredProgram program, List<IReadOnlyList<int>> phases, Tensor tensor) =>
        [.. phases.SelectMany((primitives, phase) => primitives.Where(i => program.Primitives[i].Reads.Concat(program.Primitives[i].Writes).Select(program.MemoryOf).Contains(tensor)).Select(i => (phase, i)))];
}
