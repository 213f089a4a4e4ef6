using System.Numerics;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Which reference stands for which operation.</summary>
internal static class ReferenceOperations<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly Dictionary<Type, Func<Operation, ReferenceOperation<T>>> Layers = new()
    {
        [typeof(Abs)] = _ => new ReferenceMap<T>(T.Abs, x => T.CreateChecked(T.Sign(x)), hasKink: true),
        [typeof(Add)] = _ => new ReferenceArithmetic<T>((a, b) => a + b, (_, _) => (T.One, T.One)),
        [typeof(AvgPool2D)] = o => new ReferenceAvgPool2D<T>((AvgPool2D)o),
        [typeof(BatchNorm)] = o => new ReferenceBatchNorm<T>((BatchNorm)o),
        [typeof(Concat)] = _ => ReferencePlacement<T>.Concat(),
        [typeof(Conv2D)] = o => new ReferenceConv2D<T>((Conv2D)o),
        [typeof(Divide)] = _ => new ReferenceArithmetic<T>((a, b) => a / b, (a, b) => (T.One / b, -a / (b * b))),
        [typeof(Dropout)] = o => new ReferenceDropout<T>((Dropout)o),
        [typeof(ELU)] = o => new ReferenceELU<T>((ELU)o),
        [typeof(Embedding)] = o => new ReferenceEmbedding<T>((Embedding)o),
        [typeof(Exp)] = _ => new ReferenceMap<T>(T.Exp, T.Exp),
        [typeof(Flatten)] = _ => new ReferenceFlatten<T>(),
        [typeof(GELU)] = _ => new ReferenceGELU<T>(),
        [typeof(GlobalAvgPool2D)] = _ => new ReferenceGlobalAvgPool2D<T>(),
        [typeof(GlobalMaxPool2D)] = _ => new ReferenceGlobalMaxPool2D<T>(),
        [typeof(LayerNorm)] = o => new ReferenceLayerNorm<T>((LayerNorm)o),
        [typeof(LeakyReLU)] = o => new ReferenceReLU<T>(((LeakyReLU)o).Slope),
        [typeof(Linear)] = o => new ReferenceLinear<T>((Linear)o),
        [typeof(LocalResponseNorm)] = o => new ReferenceLocalResponseNorm<T>((LocalResponseNorm)o),
        [typeof(Log)] = _ => new ReferenceMap<T>(T.Log, x => T.One / x),
        [typeof(MaxPool2D)] = o => new ReferenceMaxPool2D<T>((MaxPool2D)o),
        [typeof(Mean)] = _ => new ReferenceTotal<T>(mean: true),
        [typeof(Multiply)] = _ => new ReferenceArithmetic<T>((a, b) => a * b, (a, b) => (b, a)),
        [typeof(Negate)] = _ => new ReferenceMap<T>(x => -x, _ => -T.One),
        [typeof(Pad)] = o => ReferencePlacement<T>.Pad((Pad)o),
        [typeof(PolynomialFeatures)] = o => new ReferencePolynomialFeatures<T>(((PolynomialFeatures)o).Degree),
        [typeof(ReLU)] = _ => new ReferenceReLU<T>(),
        [typeof(Reshape)] = _ => new ReferenceFlatten<T>(),
        [typeof(ScalarArithmetic)] = o => ReferenceMap<T>.Of((ScalarArithmetic)o),
        [typeof(Shortcut)] = o => ReferencePlacement<T>.Shortcut((Shortcut)o),
        [typeof(Sigmoid)] = _ => new ReferenceSigmoid<T>(),
        [typeof(SiLU)] = _ => new ReferenceSiLU<T>(),
        [typeof(Softmax)] = _ => new ReferenceSoftmax<T>(),
        [typeof(Softplus)] = o => new ReferenceSoftplus<T>((Softplus)o),
        [typeof(Sqrt)] = _ => new ReferenceMap<T>(T.Sqrt, x => T.One / (T.CreateChecked(2) * T.Sqrt(x))),
        [typeof(Square)] = _ => new ReferenceMap<T>(x => x * x, x => T.CreateChecked(2) * x),
        [typeof(Subtract)] = _ => new ReferenceArithmetic<T>((a, b) => a - b, (_, _) => (T.One, -T.One)),
        [typeof(Sum)] = _ => new ReferenceTotal<T>(mean: false),
        [typeof(Tanh)] = _ => new ReferenceTanh<T>(),
    };

    private static readonly Dictionary<Type, Func<Operation, ReferenceLoss<T>>> Losses = new()
    {
        [typeof(BinaryCrossEntropy)] = _ => new ReferenceBinaryCrossEntropy<T>(),
        [typeof(KLDivergence)] = _ => new ReferenceKLDivergence<T>(),
        [typeof(MeanSquaredError)] = _ => new ReferenceMeanSquaredError<T>(),
        [typeof(MulticlassHinge)] = o => new ReferenceMulticlassHinge<T>((MulticlassHinge)o),
        [typeof(SoftmaxCrossEntropy)] = o => new ReferenceSoftmaxCrossEntropy<T>((SoftmaxCrossEntropy)o),
    };

    /// <summary>Types of all operations that have a reference.</summary>
    public static IEnumerable<Type> Known => Layers.Keys.Concat(Losses.Keys);

    public static ReferenceOperation<T> Layer(Operation operation) => Layers[operation.GetType()](operation);

    public static ReferenceLoss<T> Loss(Operation operation) => Losses[operation.GetType()](operation);
}
