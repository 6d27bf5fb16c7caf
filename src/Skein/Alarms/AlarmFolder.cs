namespace Skein.Alarms;

/// <summary>
/// The directory of the files beside alarms. A file appears under its name when it is whole; what is not ours is never
/// touched. For one thread.
/// </summary>
internal sealed class AlarmFolder(AlarmFileOptions options, Func<Stream, Stream>? through = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan unfinishedFor = TimeSpan.FromHours(1);
    private readonly string directory = Path.GetFullPath(options.Directory);

    /// <summary>Makes the directory where it is not there.</summary>
    public void Ensure()
    {
        if (!Directory.Exists(directory)) Make();
    }

    /// <summary>Writes a file that is not there yet, whole or not at all.</summary>
    public void Write(string name, Action<Stream> write)
    {
        string unfinished = Path.Combine(directory, AlarmFileName.Unfinished(name));
        try
        {
            using (var file = Create(unfinished))
            using (var bounded = new ShortStream(through?.Invoke(file) ?? file, options.Limits.FileBytesMax))
            {
                write(bounded);
                bounded.Flush();
            }

            File.Move(unfinished, Path.Combine(directory, name));
        }
        catch
        {
            TryDelete(unfinished);
            throw;
        }
    }

    /// <summary>Whether a file of a name is there, or is being written.</summary>
    public bool Exists(string name) => Path.Exists(Path.Combine(directory, name)) || Path.Exists(Path.Combine(directory, AlarmFileName.Unfinished(name)));

    /// <summary>Takes a file away, if it is there.</summary>
    public void Delete(string name) => File.Delete(Path.Combine(directory, name));

    /// <summary>Deletes the oldest of our snapshots that are beyond the bound, and what an earlier process left unfinished.</summary>
    public void Prune(DateTimeOffset now)
    {
        var ours = new List<(string Kind, string Stem, int Number, string Path)>();
        foreach (string path in Directory.EnumerateFiles(directory))
        {
            string name = Path.GetFileName(path);
            if (AlarmFileName.TryParse(name, out string kind, out string stem, out int number)) ours.Add((kind, stem, number, path));
            else if (AlarmFileName.IsUnfinished(name) && now - File.GetLastWriteTimeUtc(path) > unfinishedFor) File.Delete(path);
        }

        // Many of one kind must not take the place of the other.
        foreach (var ofKind in ours.GroupBy(file => file.Kind, file => (file.Stem, file.Number, file.Path))) DeleteOldest(ofKind);
    }

    private void DeleteOldest(IEnumerable<(string Stem, int Number, string Path)> files)
    {
        // The time in a name has one length: names are in order of time, but for the number.
        var snapshots = files
            .GroupBy(file => (file.Stem, file.Number))
            .OrderByDescending(snapshot => snapshot.Key.Stem[..^snapshot.Key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length], StringComparer.Ordinal)
            .ThenByDescending(snapshot => snapshot.Key.Number);
        foreach (var file in snapshots.Skip(options.Limits.SnapshotsMax).SelectMany(snapshot => snapshot)) File.Delete(file.Path);
    }

    private void Make()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>A new file, which nobody else may read; a link of that name is not followed.</summary>
    private static FileStream Create(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = OwnerOnly;
        return new FileStream(path, how);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what will be told.
        }
    }
}
