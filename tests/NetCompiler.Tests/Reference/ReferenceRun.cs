using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>One forward run: the operations in order with all that they read and wrote.</summary>
internal sealed record ReferenceRun<T>(T[] Inputs, T[] Outputs, OperationRun<T>[] Operations)
    where T : struct, IFloatingPointIeee754<T>;
