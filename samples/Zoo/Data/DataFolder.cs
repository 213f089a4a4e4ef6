namespace NetCompiler.Samples.Zoo.Data;

/// <summary>Finds files in the folder of data.</summary>
internal static class DataFolder
{
    private const string Variable = "NETCOMPILER_DATA";

    /// <summary>The folder given, or else that of the environment variable.</summary>
    /// <exception cref="IOException">There is neither.</exception>
    public static string Choose(string? folder, string what, string files) =>
        folder ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } standard
            ? standard
            : throw new IOException($"{what}: name the folder with {files} with --data or in the variable {Variable}."));

    /// <summary>A file of that name, packed with gzip or plain, in the folder itself or in one within it.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says what was looked for and where.</exception>
    public static string Find(string folder, string within, string what, string name)
    {
        string[] places = [folder, Path.Combine(folder, within)];
        string[] names = [name, name + ".gz"];
        return (from place in places from file in names select Path.Combine(place, file)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"There is no {what}: looked for {string.Join(", ", names)} in {string.Join(" and in ", places.Select(place => $"'{place}'"))}.", name);
    }
}
