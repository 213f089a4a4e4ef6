namespace NetCompiler;

/// <summary>What a safetensors header says of one tensor; the offsets count bytes from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, TensorType Type, int[] Shape, int Length, long Begin, long End)
{
    /// <summary>The tensor, its elements still zero.</summary>
    public SavedTensor Allocate() => Type == TensorType.Int64
        ? new SavedTensor(Name, Shape, new long[Length])
        : new SavedTensor(Name, Shape, new float[Length]);
}
