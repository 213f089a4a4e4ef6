using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>One forward run: the operations in order with all that they read and wrote.</summary>
/// <param name="Inputs">The samples, all inputs of each one after the other.</param>
/// <param name="Values">Every value of the graph by its id.</param>
/// <param name="Outputs">What the network gave, the first output.</param>
/// <param name="Operations">The operations, without the losses.</param>
internal sealed record ReferenceRun<T>(T[] Inputs, IReadOnlyDictionary<int, T[]> Values, T[] Outputs, OperationRun<T>[] Operations)
    where T : struct, IFloatingPointIeee754<T>;
