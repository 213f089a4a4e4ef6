using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>The place of one node while the backward pass is built: what its gradient rule may read and where it puts its results.</summary>
internal sealed class Differentiation(TrainingGraphBuilder builder, Node node, int outputGradient)
{
    /// <summary>The forward input.</summary>
    public Value Input => InputAt(0);

    /// <summary>The forward result.</summary>
    public Value Output => builder.Values[node.Outputs[0]];

    /// <summary>The loss's gradient with respect to the forward result.</summary>
    public Value OutputGradient => builder.Values[outputGradient];

    /// <summary>Number of forward inputs.</summary>
    public int InputCount => node.Inputs.Count;

    /// <summary>Whether anything before this node needs the gradient of its input.</summary>
    public bool NeedsInputGradient => NeedsInputGradientAt(0);

    /// <summary>A forward input by its place.</summary>
    public Value InputAt(int input) => builder.Values[node.Inputs[input]];

    /// <summary>Whether anything before this node needs the gradient of an input.</summary>
    public bool NeedsInputGradientAt(int input) => builder.NeedsGradient(node.Inputs[input]);

    /// <summary>Whether a parameter is trained, by its place in <see cref="Operation.Parameters"/>.</summary>
    public bool IsTrained(int parameter) => builder.IsTrained(node.Parameters[parameter]);

    /// <summary>A parameter by its place in <see cref="Operation.Parameters"/>.</summary>
    public Value Parameter(int index) => builder.Values[node.Parameters[index]];

    /// <summary>A value that the forward step saved, by its place in <see cref="Operation.Saved"/>.</summary>
    public Value Saved(int index) => builder.Values[node.Outputs[index + 1]];

    /// <summary>Adds the step that computes the input's gradient.</summary>
    public void InputGradient(Operation operation, params Value[] inputs) => InputGradientAt(0, operation, inputs);

    /// <summary>Adds the step that computes the gradient of an input, where it is needed.</summary>
    public void InputGradientAt(int input, Operation operation, params Value[] inputs)
    {
        if (NeedsInputGradientAt(input))
            builder.Add(operation, inputs, [builder.NewGradientOf(node.Inputs[input])], node.Layer);
    }

    /// <summary>The gradient of an input is another value of its shape: that of the result, for a sum.</summary>
    public void PassGradient(int input, Value gradient)
    {
        if (NeedsInputGradientAt(input))
            builder.AddGradient(node.Inputs[input], gradient.Id);
    }

    /// <summary>A value between two backward steps.</summary>
    public Value Intermediate(string suffix, EquatableArray<int> shape) => builder.NewIntermediate($"{OutputGradient.Name}_{suffix}", shape);

    /// <summary>Adds a step that computes an intermediate value.</summary>
    public Value Compute(Operation operation, Value result, params Value[] inputs)
    {
        builder.Add(operation, inputs, [result.Id], node.Layer);
        return result;
    }

    /// <summary>Adds a step that computes gradients of parameters, by their places; only where they are trained.</summary>
    public void ParameterGradients(Operation operation, Value[] inputs, params int[] parameters)
    {
        if (parameters.All(IsTrained))
            builder.Add(operation, inputs, [.. parameters.Select(p => builder.ParameterGradientOf(node.Parameters[p]))], node.Layer);
    }

    /// <summary>Adds one step that computes gradients of parameters and the input's gradient, which needs them. Those of parameters that are not trained are sums that end with the step.</summary>
    public void Gradients(Operation operation, Value[] inputs, int[] parameters)
    {
        var outputs = parameters.Select(p => builder.ParameterGradientOf(node.Parameters[p])).ToList();
        if (NeedsInputGradient)
            outputs.Add(builder.NewGradientOf(node.Inputs[0]));
        builder.Add(operation, inputs, [.. outputs], node.Layer);
    }
}
