using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>The place of one node while the backward pass is built: what its gradient rule may read and where it puts its results.</summary>
internal sealed class Differentiation(TrainingGraphBuilder builder, Node node, int outputGradient)
{
    /// <summary>The forward input.</summary>
    public Value Input => builder.Values[node.Inputs[0]];

    /// <summary>The forward result.</summary>
    public Value Output => builder.Values[node.Outputs[0]];

    /// <summary>The loss's gradient with respect to the forward result.</summary>
    public Value OutputGradient => builder.Values[outputGradient];

    /// <summary>Whether anything before this node needs the gradient of its input.</summary>
    public bool NeedsInputGradient => builder.NeedsGradient(node.Inputs[0]);

    /// <summary>A parameter by its place in <see cref="Operation.Parameters"/>.</summary>
    public Value Parameter(int index) => builder.Values[node.Parameters[index]];

    /// <summary>A value that the forward step saved, by its place in <see cref="Operation.Saved"/>.</summary>
    public Value Saved(int index) => builder.Values[node.Outputs[index + 1]];

    /// <summary>Adds the step that computes the input's gradient.</summary>
    public void InputGradient(Operation operation, params Value[] inputs) =>
        builder.Add(operation, inputs, [builder.GradientOf(node.Inputs[0])], node.Layer);

    /// <summary>Adds a step that computes gradients of parameters, by their places.</summary>
    public void ParameterGradients(Operation operation, Value[] inputs, params int[] parameters) =>
        builder.Add(operation, inputs, [.. parameters.Select(p => builder.ParameterGradientOf(node.Parameters[p]))], node.Layer);

    /// <summary>Adds one step that computes gradients of parameters and the input's gradient, which needs them.</summary>
    public void Gradients(Operation operation, Value[] inputs, int[] parameters)
    {
        var outputs = parameters.Select(p => builder.ParameterGradientOf(node.Parameters[p])).ToList();
        if (NeedsInputGradient)
            outputs.Add(builder.GradientOf(node.Inputs[0]));
        builder.Add(operation, inputs, [.. outputs], node.Layer);
    }
}
