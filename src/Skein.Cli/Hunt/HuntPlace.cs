using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Hunt;

/// <summary>The folder of a hunt's files: one that the user keeps, or one that is gone at the end.</summary>
internal sealed class HuntPlace : IDisposable
{
    private readonly bool isTemporary;
    private readonly bool isNew;

    /// <exception cref="SkeinException">The folder cannot be used.</exception>
    public HuntPlace(string? keep)
    {
        isTemporary = keep is null;
        isNew = !Directory.Exists(keep);
        try
        {
            if (keep is not null && (File.Exists(keep) || (Directory.Exists(keep) && Directory.EnumerateFileSystemEntries(keep).Any())))
                throw new SkeinException(keep, "is not empty", "name a new folder for --keep");
            Path = keep is null ? Directory.CreateTempSubdirectory("skein-hunt-").FullName : System.IO.Path.GetFullPath(keep);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(keep ?? "the folder for temporary files", $"cannot be made: {IoReason.Of(exception)}", "name another folder with --keep", exception);
        }
    }

    /// <summary>Where it is; a folder to keep is made by the hunt, once there is something to hunt.</summary>
    public string Path { get; }

    public void Dispose()
    {
        try
        {
            if (isTemporary) Directory.Delete(Path, recursive: true);
            else if (isNew && Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any()) Directory.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child of the program still writes there. What is left is in the folder for temporary files.
        }
    }
}
