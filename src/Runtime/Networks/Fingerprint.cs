using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>A 64-bit hash of tensors, to tell one set of weights from another. It guards against mishaps, not against forgery.</summary>
internal static class Fingerprint
{
    /// <summary>Hash of names, shapes and elements, whatever the order of the tensors, as 16 hexadecimal digits.</summary>
    public static string Of(IEnumerable<SavedTensor> tensors)
    {
        var hash = 0UL;
        foreach (var tensor in tensors.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            hash = Add(hash, MemoryMarshal.AsBytes(tensor.Name.AsSpan()));
            foreach (var extent in tensor.Shape)
                hash = Add(hash, (ulong)extent);
            foreach (var (first, count) in Safetensors.Parts(tensor.Length))
                hash = Add(hash, tensor.Bytes(first, count));
        }
        return hash.ToString("x16");
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        hash = Add(hash, (ulong)bytes.Length);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            hash = Add(hash, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..])
            hash = Add(hash, rest);
        return hash;
    }

    /// <summary>A bijection of the hash for each word, and of the word for each hash: no single change goes unnoticed.</summary>
    private static ulong Add(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }
}
