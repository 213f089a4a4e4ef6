namespace NetCompiler.Samples.Shared;

/// <summary>An optimizer that can be named on the command line.</summary>
/// <param name="LearningRate">The highest learning rate of a run, unless another is given.</param>
/// <param name="Create">Makes the optimizer with a learning rate.</param>
internal sealed record OptimizerChoice(float LearningRate, Func<float, Optimizer> Create)
{
    /// <summary>All choices by name.</summary>
    public static IReadOnlyDictionary<string, OptimizerChoice> All { get; } = new Dictionary<string, OptimizerChoice>
    {
        ["adam"] = new(3e-3f, rate => new Adam(rate)),
        ["adamw"] = new(3e-3f, rate => new AdamW(rate)),
        ["nadam"] = new(3e-3f, rate => new NAdam(rate)),
        ["rmsprop"] = new(1e-3f, rate => new RMSProp(rate)),
        ["adagrad"] = new(2e-2f, rate => new Adagrad(rate)),
        ["sgd"] = new(0.2f, rate => new SGD(rate)),
        ["momentum"] = new(0.05f, rate => new SGD(rate, momentum: 0.9)),
        ["nesterov"] = new(0.05f, rate => new SGD(rate, momentum: 0.9, nesterov: true)),
    };
}
