using System.IO.Compression;

namespace NetCompiler.Tests.Kit;

/// <summary>Rows of MNIST's training set, read straight from the IDX files and normalised as the fixtures' description says.</summary>
internal static class MnistRows
{
    private const int Pixels = 28 * 28;

    private static readonly Lazy<byte[]> ImageBytes = new(() => Read("train-images-idx3-ubyte.gz"));
    private static readonly Lazy<byte[]> LabelBytes = new(() => Read("train-labels-idx1-ubyte.gz"));

    /// <summary>The images, one after another: <c>(pixel / 255 - 0.1307) / 0.3081</c>, rounded to float32 once.</summary>
    public static float[] Images(IEnumerable<int> rows) =>
        [.. rows.SelectMany(row => ImageBytes.Value.AsSpan(16 + row * Pixels, Pixels).ToArray()).Select(pixel => (float)((pixel / 255.0 - 0.1307) / 0.3081))];

    public static int[] Labels(IEnumerable<int> rows) => [.. rows.Select(row => (int)LabelBytes.Value[8 + row])];

    private static byte[] Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Shared.Data!, "mnist", file)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
