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
        [typeof(AvgPool2D)] = o => new ReferenceAvgPool2D<T>((AvgPool2D)o),
        [typeof(BatchNorm)] = o => new ReferenceBatchNorm<T>((BatchNorm)o),
        [typeof(Conv2D)] = o => new ReferenceConv2D<T>((Conv2D)o),
        [typeof(Dropout)] = o => new ReferenceDropout<T>((Dropout)o),
        [typeof(ELU)] = o => new ReferenceELU<T>((ELU)o),
        [typeof(Flatten)] = _ => new ReferenceFlatten<T>(),
        [typeof(GELU)] = _ => new ReferenceGELU<T>(),
        [typeof(GlobalAvgPool2D)] = _ => new ReferenceGlobalAvgPool2D<T>(),
        [typeof(GlobalMaxPool2D)] = _ => new ReferenceGlobalMaxPool2D<T>(),
        [typeof(LayerNorm)] = o => new ReferenceLayerNorm<T>((LayerNorm)o),
        [typeof(LeakyReLU)] = o => new ReferenceReLU<T>(((LeakyReLU)o).Slope),
        [typeof(Linear)] = o => new ReferenceLinear<T>((Linear)o),
        [typeof(LocalResponseNorm)] = o => new ReferenceLocalResponseNorm<T>((LocalResponseNorm)o),
        [typeof(MaxPool2D)] = o => new ReferenceMaxPool2D<T>((MaxPool2D)o),
        [typeof(ReLU)] = _ => new ReferenceReLU<T>(),
        [typeof(Sigmoid)] = _ => new ReferenceSigmoid<T>(),
        [typeof(SiLU)] = _ => new ReferenceSiLU<T>(),
        [typeof(Softmax)] = _ => new ReferenceSoftmax<T>(),
        [typeof(Softplus)] = o => new ReferenceSoftplus<T>((Softplus)o),
        [typeof(Tanh)] = _ => new ReferenceTanh<T>(),
    };

    private static readonly Dictionary<Type, Func<Operation, ReferenceLoss<T>>> Losses = new()
    {
        [typeof(BinaryCrossEntropy)] = _ => new ReferenceBinaryCrossEntropy<T>(),
        [typeof(MeanSquaredError)] = _ => new ReferenceMeanSquaredError<T>(),
        [typeof(MulticlassHinge)] = o => new ReferenceMulticlassHinge<T>((MulticlassHinge)o),
        [typeof(SoftmaxCrossEntropy)] = _ => new ReferenceSoftmaxCrossEntropy<T>(),
    };

    /// <summary>Types of all operations that have a reference.</summary>
    public static IEnumerable<Type> Known => Layers.Keys.Concat(Losses.Keys);

    public static ReferenceOperation<T> Layer(Operation operation) => Layers[operation.GetType()](operation);

    public static ReferenceLoss<T> Loss(Operation operation) => Losses[operation.GetType()](operation);
}
