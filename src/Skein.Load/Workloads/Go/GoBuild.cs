namespace Skein.Load.Workloads.Go;

/// <summary>The program of goroutines, built; deleted with its folder when disposed.</summary>
internal sealed class GoBuild(string folder, string file) : IDisposable
{
    public OwnProgram Program { get; } = new(file, []);

    public string Folder => folder;

    public void Dispose()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder below the temporary one stays behind; the measurement is good all the same.
        }
    }
}
