namespace NetCompiler.Benchmarks;

/// <summary>Text in a file.</summary>
internal static class TextFile
{
    private const int Failure = 1;

    /// <summary>Writes a file, and says so where that fails.</summary>
    /// <returns>The exit code.</returns>
    public static int Save(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return Failure;
        }
    }
}
