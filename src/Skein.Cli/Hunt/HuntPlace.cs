using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Hunt;

/// <summary>The folder of a hunt's files: one that the user keeps, or one that is gone at the end.</summary>
internal sealed class HuntPlace : IDisposable
{
    private readonly bool isTemporary;

    /// <exception cref="SkeinException">The folder cannot be used.</exception>
    public HuntPlace(string? keep)
    {
        isTemporary = keep is null;
        try
        {
            if (keep is not null && (File.Exists(keep) || (Directory.Exists(keep) && Directory.EnumerateFileSystemEntries(keep).Any())))
                throw new SkeinException(keep, "is not empty", "name a new folder for --keep");
            Path = keep is null ? Directory.CreateTempSubdirectory("skein-hunt-").FullName : Directory.CreateDirectory(keep).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(keep ?? "the folder for temporary files", $"cannot be made: {IoReason.Of(exception)}", "name another folder with --keep", exception);
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        if (!isTemporary) return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child of the program still writes there. What is left is in the folder for temporary files.
        }
    }
}
