using System.IO.Compression;
using System.Security.Cryptography;

namespace NetCompiler.Samples.Shared;

/// <summary>Finds MNIST on this computer, or downloads it.</summary>
internal static class MnistSource
{
    private const string Variable = "NETCOMPILER_DATA";

    private static readonly string[] Mirrors = ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"];

    /// <summary>The official files and the SHA-256 of their bytes once unpacked.</summary>
    private static readonly (string Name, string Hash)[] Files =
    [
        ("train-images-idx3-ubyte", "BA891046E6505D7AADCBBE25680A0738AD16AEC93BDE7F9B65E87A2FC25776DB"),
        ("train-labels-idx1-ubyte", "65A50CBBF4E906D70832878AD85CCDA5333A97F0F4C3DD2EF09A8A9EEF7101C5"),
        ("t10k-images-idx3-ubyte", "0FA7898D509279E482958E8CE81C8E77DB3F2F8254E26661CEB7762C4D494CE7"),
        ("t10k-labels-idx1-ubyte", "FF7BCFD416DE33731A308C3F266CC351222C34898ECBEAF847F06E48F7EC33F2"),
    ];

    /// <summary>Loads MNIST from the folder that was asked for, or else from the first place that has it, or else from the internet.</summary>
    /// <exception cref="IOException">There is no MNIST to be had, or a file of it is damaged; the message says what to do.</exception>
    public static (Dataset Train, Dataset Test) Load(string? folder)
    {
        if (folder is not null)
            return Mnist.Load(folder);
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "NetCompiler", "mnist");
        string?[] places = [Environment.GetEnvironmentVariable(Variable), cache];
        foreach (var place in places)
            if (!string.IsNullOrEmpty(place) && TryLoad(place) is { } found)
                return found;
        Console.WriteLine($"MNIST is downloaded to {cache}, once.");
        Download(cache);
        return Mnist.Load(cache);
    }

    private static (Dataset Train, Dataset Test)? TryLoad(string folder)
    {
        try
        {
            return Mnist.Load(folder);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void Download(string folder)
    {
        Directory.CreateDirectory(folder);
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        foreach (var (name, hash) in Files)
            Download(client, name, hash, folder);
    }

    private static void Download(HttpClient client, string name, string hash, string folder)
    {
        var reasons = new List<string>();
        foreach (var mirror in Mirrors)
        {
            try
            {
                var bytes = Fetch(client, $"{mirror}{name}.gz");
                if (Convert.ToHexString(SHA256.HashData(bytes)) != hash)
                    throw new InvalidDataException("its checksum is wrong");
                // Moved into place when it is whole, so that an interrupted download leaves nothing that looks like the file.
                var part = Path.Combine(folder, Path.GetRandomFileName());
                File.WriteAllBytes(part, bytes);
                File.Move(part, Path.Combine(folder, name), overwrite: true);
                return;
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or InvalidDataException)
            {
                reasons.Add($"  {mirror}{name}.gz: {problem.Message}");
            }
        }
        throw new IOException(
            $"""
            MNIST could not be downloaded:
            {string.Join(Environment.NewLine, reasons)}
            Put its four files ({string.Join(", ", Files.Select(file => file.Name))}; packed with gzip or plain) into a folder and name that with --data or in the variable {Variable}.
            """);
    }

    private static byte[] Fetch(HttpClient client, string address)
    {
        using var packed = new MemoryStream(client.GetByteArrayAsync(new Uri(address)).GetAwaiter().GetResult());
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
