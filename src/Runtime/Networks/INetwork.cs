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

    /// <summary>Runs one phase of a training step (forward, loss, backward) for one slice of the batch. Called by the runtime.</summary>
    static abstract void Train(in StepContext context, int phase, int slice);

    /// <summary>Runs the network forward in evaluation mode, and its loss where targets are given, for one slice of the batch. Called by the runtime.</summary>
    static abstract void Infer(in StepContext context, int slice);
}
