namespace NetCompiler.Tests.Optimizers;

/// <summary>Every optimizer in every form that runs other code or needs other state.</summary>
internal static class OptimizerCases
{
    private static readonly Dictionary<string, Func<Optimizer>> Makers = new()
    {
        ["SGD"] = () => new SGD(0.1f, weightDecay: 0.05),
        ["SGD momentum"] = () => new SGD(0.1f, momentum: 0.9, dampening: 0.3),
        ["SGD nesterov"] = () => new SGD(0.1f, momentum: 0.9, weightDecay: 0.01, nesterov: true),
        ["Adagrad"] = () => new Adagrad(0.1f, learningRateDecay: 0.1, weightDecay: 0.02),
        ["RMSProp"] = () => new RMSProp(0.01f, weightDecay: 0.02),
        ["RMSProp momentum"] = () => new RMSProp(0.01f, alpha: 0.9, momentum: 0.8, weightDecay: 0.02),
        ["Adam"] = () => new Adam(0.01f, weightDecay: 0.02),
        ["AdamW"] = () => new AdamW(0.01f, weightDecay: 0.1),
        ["NAdam"] = () => new NAdam(0.01f, weightDecay: 0.02),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    public static Optimizer Make(string name) => Makers[name]();
}
