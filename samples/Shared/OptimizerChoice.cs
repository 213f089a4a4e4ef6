namespace NetCompiler.Samples.Shared;

/// <summary>An optimizer that can be named on the command line.</summary>
/// <param name="LearningRate">The highest learning rate of a run, unless another is given.</param>
/// <param name="Make">Makes the optimizer with a learning rate and a weight decay; null is the optimizer's own.</param>
internal sealed record OptimizerChoice(float LearningRate, Func<float, double?, Optimizer> Make)
{
    /// <summary>All choices by name.</summary>
    public static IReadOnlyDictionary<string, OptimizerChoice> All { get; } = new Dictionary<string, OptimizerChoice>
    {
        ["adam"] = new(3e-3f, (rate, decay) => new Adam(rate, weightDecay: decay ?? 0)),
        ["adamw"] = new(3e-3f, (rate, decay) => new AdamW(rate, weightDecay: decay ?? 0.01)),
        ["nadam"] = new(3e-3f, (rate, decay) => new NAdam(rate, weightDecay: decay ?? 0)),
        ["rmsprop"] = new(1e-3f, (rate, decay) => new RMSProp(rate, weightDecay: decay ?? 0)),
        ["adagrad"] = new(2e-2f, (rate, decay) => new Adagrad(rate, weightDecay: decay ?? 0)),
        ["sgd"] = new(0.2f, (rate, decay) => new SGD(rate, weightDecay: decay ?? 0)),
        ["momentum"] = new(0.05f, (rate, decay) => new SGD(rate, momentum: 0.9, weightDecay: decay ?? 0)),
        ["nesterov"] = new(0.05f, (rate, decay) => new SGD(rate, momentum: 0.9, nesterov: true, weightDecay: decay ?? 0)),
    };

    /// <summary>Makes the optimizer.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="weightDecay">The weight decay; null is the optimizer's own.</param>
    public Optimizer Create(float learningRate, double? weightDecay = null) => Make(learningRate, weightDecay);
}
