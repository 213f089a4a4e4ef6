using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>What every compiled network can do. The generator makes a class marked <see cref="NetworkAttribute"/> derive from it.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
/// <remarks>
/// Prediction and evaluation may run on several threads at once. Training, loading and disposing may not run beside anything else. Where a network takes images of several
/// sizes (<see cref="InputAttribute.OtherSizes"/>), all samples of a call have the same one, and each size keeps the workspaces that its calls have needed.
/// </remarks>
public abstract unsafe class Network<TSelf> : IDisposable
    where TSelf : Network<TSelf>, INetwork<TSelf>
{
    private readonly NetworkMemory _memory;
    private readonly InferenceWorkspaces[] _workspaces;
    private readonly TrainingStep<TSelf> _step;
    private bool _disposed;

    /// <summary>Makes a network with freshly drawn parameters.</summary>
    /// <param name="seed">The seed of the parameters and of dropout: the same seed gives the same bits.</param>
    protected Network(ulong seed)
    {
        Seed = seed;
        _memory = new NetworkMemory(TSelf.Model);
        // Halos of zeros lie elsewhere for each size, so that no workspace serves two.
        _workspaces = [.. TSelf.Model.Entries.Select(_ => new InferenceWorkspaces())];
        _step = new TrainingStep<TSelf>(_memory);
        Parameters = new ParameterSet([.. TSelf.Model.Parameters.Select(p => new Parameter(p, _memory.Parameters, () => GradientsOf(p)))]);
        Initialize(seed);
    }

    /// <summary>The seed of the parameters and of dropout.</summary>
    public ulong Seed { get; internal set; }

    /// <summary>Number of training steps taken; with <see cref="Seed"/> it decides dropout's random numbers.</summary>
    public long StepCount { get; internal set; }

    /// <summary>Most threads that a call may use, the calling one included; by default the number of processors. Results are the same bits for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Whether <see cref="Parameter.CopyGradientTo"/> can give the gradients of all parameters after a step with an optimizer; false by default.</summary>
    /// <remarks>
    /// It makes a difference where linear layers, or all convolutions of a network with batch normalisation, have some millions of weights and more: their gradients are complete one after the other, and the optimizer takes each
    /// while it is in the cache. To write them all down besides takes the memory of the weights once more. Gradients are always there after a step without an optimizer, or with one that clips them or adds noise.
    /// </remarks>
    public bool RetainGradients { get; set; }

    /// <summary>The named parameters and running statistics.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Draws all parameters anew and forgets the steps taken.</summary>
    public void Initialize(ulong seed)
    {
        ThrowIfDisposed();
        Seed = seed;
        StepCount = 0;
        ParameterInitializer.Fill(Parameters, seed);
    }

    /// <summary>Computes the network's outputs in evaluation mode (dropout off, running statistics used). Any number of threads may call this at once.</summary>
    /// <param name="inputs">One sample after another; an image channel by channel, each row by row; several inputs of a sample one after the other.</param>
    /// <param name="outputs">
    /// Receives one output after another: logits, for a network that ends in a loss over logits. For a network with several outputs either room for the first
    /// output of all samples, or room for all outputs: the first of all samples, then the second of all samples, and so on.
    /// </param>
    /// <exception cref="ArgumentException">A length is no multiple of a sample's, the two hold different numbers of samples, or a network that takes indices is given another number.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        ThrowIfDisposed();
        var (samples, entry) = Batch.OfOutputs(TSelf.Model, inputs.Length, outputs.Length);
        Batch.CheckIndices(TSelf.Model, inputs);
        Batch.CheckOutputs(TSelf.Model, samples, outputs.Length);
        fixed (float* input = inputs, output = outputs)
        {
            var context = new StepContext { Input = input, Output = output, Samples = samples, AllOutputs = Batch.AllOutputs(TSelf.Model, samples, outputs.Length), Entry = entry };
            var workspace = _workspaces[context.Entry].Rent();
            try
            {
                Infer(ref context, workspace);
            }
            finally
            {
                _workspaces[context.Entry].Return(workspace);
            }
        }
    }

    /// <summary>Computes outputs in evaluation mode and the mean loss against class labels. Any number of threads may call this at once.</summary>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="outputs">Receives one output after another.</param>
    /// <returns>The mean loss; weighted, where the loss has class weights, and not a number where they are 0 for all of the labels.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, a label is out of range, or so is an index, where the network takes indices.</exception>
    /// <exception cref="InvalidOperationException">The loss compares with vectors.</exception>
    public double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> outputs) => Evaluate(inputs, labels, outputs, default, perSample: false);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="outputs">Receives one output after another.</param>
    /// <param name="losses">Receives each sample's loss, before the mean is taken: multiplied by its label's weight, where the loss has class weights. PyTorch: <c>reduction="none"</c>.</param>
    public double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> outputs, Span<float> losses) => Evaluate(inputs, labels, outputs, losses, perSample: true);

    /// <summary>Computes outputs in evaluation mode and the mean loss against target vectors. Any number of threads may call this at once.</summary>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="targets">One vector a sample, as long as the output.</param>
    /// <param name="outputs">Receives one output after another.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, or an index is out of range, where the network takes indices.</exception>
    /// <exception cref="InvalidOperationException">The loss compares with class labels.</exception>
    public double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs) => Evaluate(inputs, targets, outputs, default, perSample: false);

    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="targets">One vector a sample, as long as the output.</param>
    /// <param name="outputs">Receives one output after another.</param>
    /// <param name="losses">Receives each sample's loss, before the mean over the samples is taken; where the loss is a mean over features, that is in it.</param>
    public double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs, Span<float> losses) => Evaluate(inputs, targets, outputs, losses, perSample: true);

    /// <summary>One training step against class labels: forward, loss, backward and, with an optimizer, the update.</summary>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="optimizer">Updates the parameters; null leaves them as they are and only computes gradients.</param>
    /// <returns>The batch's mean loss before the update; weighted, where the loss has class weights.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, the batch is empty, a label (or an index, where the network takes indices) is out of range, or the loss gives none of the labels' classes any weight.</exception>
    /// <exception cref="InvalidOperationException">The loss compares with vectors.</exception>
    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer? optimizer) => TrainStep(inputs, labels, optimizer, default, perSample: false);

    /// <inheritdoc cref="TrainStep(ReadOnlySpan{float}, ReadOnlySpan{int}, Optimizer)"/>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <param name="optimizer">Updates the parameters; null leaves them as they are and only computes gradients.</param>
    /// <param name="losses">Receives each sample's loss before the update, and before the mean is taken: multiplied by its label's weight, where the loss has class weights. PyTorch: <c>reduction="none"</c>.</param>
    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer? optimizer, Span<float> losses) => TrainStep(inputs, labels, optimizer, losses, perSample: true);

    /// <summary>One training step against target vectors: forward, loss, backward and, with an optimizer, the update.</summary>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="targets">One vector a sample, as long as the output.</param>
    /// <param name="optimizer">Updates the parameters; null leaves them as they are and only computes gradients.</param>
    /// <returns>The batch's mean loss before the update.</returns>
    /// <exception cref="ArgumentException">Lengths do not agree, the batch is empty, or an index is out of range, where the network takes indices.</exception>
    /// <exception cref="InvalidOperationException">The loss compares with class labels.</exception>
    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer? optimizer) => TrainStep(inputs, targets, optimizer, default, perSample: false);

    /// <inheritdoc cref="TrainStep(ReadOnlySpan{float}, ReadOnlySpan{float}, Optimizer)"/>
    /// <param name="inputs">One sample after another.</param>
    /// <param name="targets">One vector a sample, as long as the output.</param>
    /// <param name="optimizer">Updates the parameters; null leaves them as they are and only computes gradients.</param>
    /// <param name="losses">Receives each sample's loss before the update, and before the mean over the samples is taken; where the loss is a mean over features, that is in it.</param>
    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer? optimizer, Span<float> losses) => TrainStep(inputs, targets, optimizer, losses, perSample: true);

    /// <summary>Copies the gradient of the last training step's loss with respect to the inputs. The declaration asks for it: <c>[Input(..., Gradient = true)]</c>.</summary>
    /// <param name="destination">Receives as many numbers as the step's inputs had, in the same order; zeros for inputs whose gradient was not asked for.</param>
    /// <exception cref="InvalidOperationException">The network computes no such gradient, or no step was taken.</exception>
    /// <exception cref="ArgumentException">The destination is of another length.</exception>
    public void CopyInputGradientTo(Span<float> destination)
    {
        ThrowIfDisposed();
        if (!TSelf.Model.HasInputGradient)
            throw new InvalidOperationException($"{TSelf.Model.Name} computes no gradient of its inputs; declare it with [Input(..., Gradient = true)].");
        _step.CopyInputGradientTo(destination);
    }

    /// <summary>Writes parameters and running statistics to a safetensors file, with PyTorch's names and shapes. The file appears whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <remarks>Beside each <c>running_var</c> stands PyTorch's <c>num_batches_tracked</c>, which is <see cref="StepCount"/>.</remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ThrowIfDisposed();
        Safetensors.Write(path, StateDictionary.Collect(Parameters, StepCount));
    }

    /// <summary>Sets parameters and running statistics from a safetensors file with PyTorch's names and shapes. Nothing is changed unless everything fits.</summary>
    /// <param name="path">A file that <see cref="Save"/> or PyTorch wrote. Its <c>num_batches_tracked</c>, if any, are ignored, and <see cref="StepCount"/> stays as it is.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or it has not exactly this network's tensors: the message lists what is missing, unexpected, or of another shape or type.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path)
    {
        ThrowIfDisposed();
        var content = Safetensors.Read(path);
        StateDictionary.Check(path, content, Parameters, TSelf.Model.Name);
        StateDictionary.Apply(content, Parameters);
    }

    /// <summary>Frees the network's memory.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _memory.Dispose();
        foreach (var workspaces in _workspaces)
            workspaces.Dispose();
        _step.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Throws where the network was disposed of.</summary>
    protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> outputs, Span<float> losses, bool perSample)
    {
        ThrowIfDisposed();
        var (samples, entry) = Batch.OfLabels(TSelf.Model, inputs.Length, labels.Length);
        Batch.CheckIndices(TSelf.Model, inputs);
        Batch.CheckOutputs(TSelf.Model, samples, outputs.Length);
        Batch.CheckLabels(TSelf.Model, samples, labels);
        if (perSample)
            Batch.CheckLosses(samples, losses.Length);
        fixed (float* input = inputs, output = outputs)
        fixed (int* label = labels)
        {
            var context = new StepContext { Input = input, Output = output, Labels = label, Samples = samples, LabelWeight = Batch.LabelWeight(TSelf.Model, labels), AllOutputs = Batch.AllOutputs(TSelf.Model, samples, outputs.Length), Entry = entry };
            return InferLoss(ref context, losses);
        }
    }

    private double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs, Span<float> losses, bool perSample)
    {
        ThrowIfDisposed();
        var (samples, entry) = Batch.OfTargets(TSelf.Model, inputs.Length, targets.Length);
        Batch.CheckIndices(TSelf.Model, inputs);
        Batch.CheckOutputs(TSelf.Model, samples, outputs.Length);
        Batch.CheckTargets(TSelf.Model, samples, targets.Length);
        if (perSample)
            Batch.CheckLosses(samples, losses.Length);
        fixed (float* input = inputs, output = outputs, target = targets)
        {
            var context = new StepContext { Input = input, Output = output, Targets = target, Samples = samples, LabelWeight = samples, AllOutputs = Batch.AllOutputs(TSelf.Model, samples, outputs.Length), Entry = entry };
            return InferLoss(ref context, losses);
        }
    }

    private float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer? optimizer, Span<float> losses, bool perSample)
    {
        ThrowIfDisposed();
        var (samples, entry) = Batch.OfLabels(TSelf.Model, inputs.Length, labels.Length);
        Batch.CheckIndices(TSelf.Model, inputs);
        Batch.CheckLabels(TSelf.Model, samples, labels);
        var weight = Batch.LabelWeight(TSelf.Model, labels);
        if (weight == 0)
            throw new ArgumentException($"All labels are of classes that {TSelf.Model.Name}'s loss gives weight 0, so there is nothing to learn from; at least one must be of a class with a positive weight.", nameof(labels));
        if (perSample)
            Batch.CheckLosses(samples, losses.Length);
        fixed (float* input = inputs)
        fixed (int* label = labels)
            return Step(new StepContext { Input = input, Labels = label, Samples = samples, LabelWeight = weight, Entry = entry }, optimizer, losses);
    }

    private float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer? optimizer, Span<float> losses, bool perSample)
    {
        ThrowIfDisposed();
        var (samples, entry) = Batch.OfTargets(TSelf.Model, inputs.Length, targets.Length);
        Batch.CheckIndices(TSelf.Model, inputs);
        Batch.CheckTargets(TSelf.Model, samples, targets.Length);
        if (perSample)
            Batch.CheckLosses(samples, losses.Length);
        fixed (float* input = inputs, target = targets)
            return Step(new StepContext { Input = input, Targets = target, Samples = samples, LabelWeight = samples, Entry = entry }, optimizer, losses);
    }

    /// <summary>The block that holds a parameter's gradient; null before the first step.</summary>
    private AlignedMemory? GradientsOf(ParameterModel parameter) => _step.Dropped(parameter)
        ? throw new InvalidOperationException($"The gradient of '{parameter.Name}' was not kept: the optimizer took it part by part. Set {nameof(RetainGradients)} of {TSelf.Model.Name} to true before the step.")
        : _memory.GradientBlock;

    /// <summary>Runs a step; <paramref name="perSample"/> receives the losses, unless it is empty.</summary>
    private float Step(in StepContext batch, Optimizer? optimizer, Span<float> perSample)
    {
        var losses = _step.Run(batch, optimizer, RetainGradients, Threads, Seed, StepCount);
        StepCount++;
        CopyLosses(losses, perSample);
        return (float)Batch.Mean(losses, batch.LabelWeight);
    }

    private static void CopyLosses(ReadOnlySpan<float> losses, Span<float> perSample)
    {
        if (!perSample.IsEmpty)
            losses.CopyTo(perSample);
    }

    /// <summary>Runs forward with the loss; <paramref name="perSample"/> receives the losses, unless it is empty.</summary>
    private double InferLoss(ref StepContext context, Span<float> perSample)
    {
        var workspace = _workspaces[context.Entry].Rent();
        try
        {
            fixed (float* losses = workspace.ReserveLosses(context.Samples))
            {
                context.Losses = losses;
                Infer(ref context, workspace);
                var all = new ReadOnlySpan<float>(losses, context.Samples);
                CopyLosses(all, perSample);
                return Batch.Mean(all, context.LabelWeight);
            }
        }
        finally
        {
            _workspaces[context.Entry].Return(workspace);
        }
    }

    private void Infer(ref StepContext context, InferenceWorkspace workspace)
    {
        var entry = TSelf.Model.Entries[context.Entry];
        var arena = entry.InferArena;
        context.Slices = arena.Slices(context.Samples);
        context.Capacity = arena.Capacity(context.Samples);
        context.Granule = arena.GranuleOf(context.Samples);
        context.WorkspaceStride = (nint)arena.Floats((int)context.Capacity);
        context.Parameters = _memory.Parameters.Pointer;
        // Too few slices for all threads: these share each kernel instead, where all samples go through the network at once.
        if (entry.InferPhases > 1 && context.Slices < Threads && context.Samples <= arena.Chunk)
        {
            context.ScratchStride = arena.ScratchFloats;
            context.Workspace = workspace.Reserve(1, context.WorkspaceStride + Threads * context.ScratchStride);
            context.Scratch = context.Workspace + context.WorkspaceStride;
            workspace.RunParts<TSelf>(in context, entry.InferPhases, Threads);
            return;
        }
        if (context.Slices == 1 || Threads == 1)
        {
            // Slices run one after another here, so one workspace serves them all.
            context.Workspace = workspace.Reserve(1, context.WorkspaceStride + arena.ScratchFloats);
            context.Scratch = context.Workspace + context.WorkspaceStride;
            context.WorkspaceStride = 0;
            for (var slice = 0; slice < context.Slices; slice++)
                TSelf.Infer(in context, slice);
            return;
        }
        context.ScratchStride = arena.ScratchFloats;
        context.Workspace = workspace.Reserve(context.Slices, context.WorkspaceStride + context.ScratchStride);
        context.Scratch = context.Workspace + context.Slices * context.WorkspaceStride;
        workspace.Run<TSelf>(in context, Threads);
    }
}
