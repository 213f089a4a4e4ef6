namespace NetCompiler.Tests.Numerics;

/// <summary>The course's example of backpropagation, worked by hand: y = (a + 2b)(2b + c).</summary>
[Network, Input(1, Gradient = true), Input(1, Gradient = true), Input(1, Gradient = true), MeanSquaredError]
public sealed partial class ProductOfSums
{
    [Graph]
    static Node Build(Node a, Node b, Node c) => (a + 2 * b) * (2 * b + c);
}

/// <summary>A classifier whose first layers are kept as they are.</summary>
[Network, Input(4), SoftmaxCrossEntropy]
public sealed partial class FrozenBody
{
    [Graph]
    static Node Build(Node x) => x.Linear(8, name: "body").ReLU().Freeze().Linear(3, name: "head");
}

/// <summary>Graphs whose numbers are known.</summary>
public sealed class GraphExampleTests
{
    [Fact]
    public void A_shared_expression_is_computed_once() =>
        Assert.Equal(4, ProductOfSums.Summary.Split('\n').Count(line => line.Contains("Add", StringComparison.Ordinal) || line.Contains("Multiply", StringComparison.Ordinal)));

    [Fact]
    public void Gradients_of_the_inputs_are_those_of_the_chain_rule()
    {
        using var network = new ProductOfSums();
        float[] inputs = [1, 2, 3];
        var y = new float[1];
        network.Predict(inputs, y);
        Assert.Equal(35, y[0]);

        // The loss (y - t)^2 has the slope 1 at t = y - 1/2, so that its gradients are those of y.
        network.TrainStep(inputs, [34.5f], null);
        var gradients = new float[3];
        network.CopyInputGradientTo(gradients);
        Assert.Equal([7f, 24f, 5f], gradients);
    }

    [Fact]
    public void Frozen_parameters_stay_and_have_no_gradient()
    {
        using var network = new FrozenBody(seed: 3);
        using var adam = new AdamW(0.1f, weightDecay: 0.5f);
        var before = network.Parameters["body.weight"].ToArray();
        var head = network.Parameters["head.weight"].ToArray();
        for (var step = 0; step < 3; step++)
            network.TrainStep([1f, -2f, 3f, 0.5f], [1], adam);
        Assert.Equal(before, network.Parameters["body.weight"].ToArray());
        Assert.NotEqual(head, network.Parameters["head.weight"].ToArray());
        Assert.False(network.Parameters["body.weight"].IsTrainable);
    }
}
