namespace NetCompiler;

/// <summary>Gradient descent on a whole data set at once, up to a stopping rule: the same network, optimizer and data give the same bits.</summary>
public static class FullBatchTraining
{
    /// <summary>Takes steps on all samples at once until a rule ends it. All samples, and the workspace for a batch of them, must fit into memory.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network to train.</param>
    /// <param name="optimizer">The optimizer; plain gradient descent is <c>new SGD(rate)</c>.</param>
    /// <param name="data">The training data.</param>
    /// <param name="rule">When to stop.</param>
    /// <param name="progress">Receives every step, on the calling thread, unless the receiver does otherwise.</param>
    /// <param name="cancellationToken">Ends the training between two steps.</param>
    /// <returns>The last step and why it was the last.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or there are none.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled; the network is as the last whole step left it.</exception>
    public static FullBatchResult Run<TNetwork>(TNetwork network, Optimizer optimizer, Dataset data, StoppingRule rule, IProgress<FullBatchStep>? progress = null, CancellationToken cancellationToken = default)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(rule);
        DataFit.Check(TNetwork.Model, data, nameof(data));
        using var batch = new BatchBuffer(data, data.Count, outputLength: 0);
        batch.Load(0, data.Count);
        var retained = network.RetainGradients;
        network.RetainGradients = true;
        try
        {
            return Descend(network, optimizer, data, batch, rule, progress, cancellationToken);
        }
        finally
        {
            network.RetainGradients = retained;
        }
    }

    /// <summary>Steps, whose gradients are all kept for their norm, until the rule ends them.</summary>
    private static FullBatchResult Descend<TNetwork>(TNetwork network, Optimizer optimizer, Dataset data, BatchBuffer batch, StoppingRule rule, IProgress<FullBatchStep>? progress, CancellationToken cancellationToken)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var norms = new ParameterNorms(network.Parameters);
        for (var number = 1; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = data.Target == TargetKind.Label
                ? network.TrainStep(batch.Inputs, batch.Labels, optimizer)
                : network.TrainStep(batch.Inputs, batch.Targets, optimizer);
            var step = new FullBatchStep(number, loss, norms.Gradient(), norms.Change());
            progress?.Report(step);
            if (rule.ReasonAfter(step) is { } reason)
                return new FullBatchResult(step, reason);
        }
    }
}
