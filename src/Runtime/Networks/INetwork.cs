using NetCompiler.CompilerServices;

namespace NetCompiler;

/// <summary>What the generator adds to every class marked <see cref="NetworkAttribute"/>: its model and its compiled code.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Shapes, parameters and memory of the network, all known since it was compiled.</summary>
    static abstract NetworkModel Model { get; }

    /// <summary>Makes a network whose parameters are drawn with <paramref name="seed"/>.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>Runs one phase of a training step (forward, loss, backward) for one unit of the batch: a slice of its samples, or some channels for a run of its samples (<see cref="EntryModel.PhaseParts"/>). Called by the runtime.</summary>
    static abstract void Train(in StepContext context, int phase, int unit);

    /// <summary>
    /// Computes one unit of a deferred gradient (<see cref="EntryModel.DeferredGradients"/>) over all samples of the batch, once all slices have been through all phases. Called by
    /// the runtime.
    /// </summary>
    static virtual void TrainDeferred(in StepContext context, int gradient, int unit)
    {
        // A network without deferred gradients has nothing to compute here.
    }

    /// <summary>Runs the network forward in evaluation mode, and its loss where targets are given, for one slice of the batch. Called by the runtime.</summary>
    static abstract void Infer(in StepContext context, int slice);

    /// <summary>
    /// Runs one thread's part of one phase of a prediction (<see cref="EntryModel.InferPhases"/>) whose samples are one slice and one chunk. Parts of the same phase may run at the
    /// same time; all parts of a phase must end before the next phase begins. Together they write the bits that <see cref="Infer"/> does. Called by the runtime.
    /// </summary>
    static virtual void InferPart(in StepContext context, int phase, int part, int parts)
    {
        // A network whose kernels threads cannot share has one phase, and that has one part.
        if (part == 0)
            TSelf.Infer(in context, 0);
    }
}
