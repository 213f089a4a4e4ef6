using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Positions of maxima as vectors of whole floats, wherever they are kept: as bytes, or as floats where a byte is too small.</summary>
internal static class TapIndex
{
    public static string Load(VectorText vector, Tensor index, string address) =>
        index.Kind == TensorKind.Index ? $"Lanes.LoadBytes{vector.Lanes * 32}({address})" : vector.Load(address);

    public static string Store(VectorText vector, Tensor index, string value, string address) =>
        index.Kind == TensorKind.Index ? $"Lanes.StoreBytes({value}, {address});" : vector.Store(value, address);
}
