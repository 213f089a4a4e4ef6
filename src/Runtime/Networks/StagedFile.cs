namespace NetCompiler;

/// <summary>A complete file under a temporary name beside its place, which it takes in one step; disposing of it before leaves nothing behind.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    private StagedFile(string path)
    {
        _path = Path.GetFullPath(path);
        // In the same folder, hence on the same volume: only there a move replaces the old file in one step.
        _temporary = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{Path.GetRandomFileName()}");
    }

    /// <summary>Writes the file and sees it onto the disk.</summary>
    public static StagedFile Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new StagedFile(path);
        try
        {
            using var stream = new FileStream(file._temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
            write(stream);
            // Without this, a loss of power could leave the new name with none of the data.
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return file;
    }

    /// <summary>Gives the file its name, replacing what had it.</summary>
    public void Commit()
    {
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }

    /// <summary>Removes the file if it was not committed.</summary>
    public void Dispose()
    {
        // A folder that does not exist is what the caller gets to hear of, from the attempt to write into it.
        if (!_committed && Directory.Exists(Path.GetDirectoryName(_temporary)))
            File.Delete(_temporary);
    }
}
