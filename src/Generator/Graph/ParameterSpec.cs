using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>What one parameter of an operation is used as, which decides how it can be packed.</summary>
internal enum ParameterRole
{
    /// <summary>Weights of a contraction, [out, in, height, width].</summary>
    Weight,

    /// <summary>One number a channel.</summary>
    Channel,

    /// <summary>One number for each element of a sample, [channels, height, width].</summary>
    Element,

    /// <summary>One number a channel for each of several rows, [rows, channels].</summary>
    Table,
}

/// <summary>A parameter, or a running statistic, of an operation.</summary>
/// <param name="Suffix">Last part of its name in PyTorch: weight, bias, running_mean.</param>
/// <param name="Shape">Its shape in PyTorch.</param>
/// <param name="View">Its shape as its role has it; the same elements in the same order as <paramref name="Shape"/>.</param>
/// <param name="Role">What it is used as.</param>
/// <param name="Fill">Its initial values.</param>
/// <param name="Trainable">Whether optimizers update it.</param>
internal sealed record ParameterSpec(string Suffix, EquatableArray<int> Shape, EquatableArray<int> View, ParameterRole Role, ParameterFill Fill, bool Trainable = true)
{
    public int Length => View.Aggregate(1, (product, extent) => product * extent);
}
