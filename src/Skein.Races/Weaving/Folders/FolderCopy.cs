using Skein.Core;

namespace Skein.Races.Weaving.Folders;

/// <summary>Writes the files of a copy.</summary>
internal static class FolderCopy
{
    /// <summary>Makes an empty folder for the copy.</summary>
    /// <exception cref="SkeinException">It cannot be made, or holds files.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (Directory.EnumerateFileSystemEntries(folder).Any()) throw new SkeinException(folder, "is not empty", "name a folder that does not exist yet");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(folder, $"cannot be written: {failure.Message}", "name a folder that you may write", failure);
        }
    }

    /// <summary>Copies one file as it is, with its permissions.</summary>
    /// <returns>Why it could not be read; null where it is copied.</returns>
    /// <exception cref="SkeinException">The copy cannot be written.</exception>
    public static string? Copy(FolderFile file, string target)
    {
        string path = PathOf(file, target);
        // What has no bytes is made, not opened: a pipe or a socket would never give any.
        if (file.Bytes == 0)
        {
            Write(path, () => File.Create(path).Dispose());
            return null;
        }

        try
        {
            File.OpenRead(file.Path).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }

        Write(path, () => File.Copy(file.Path, path, overwrite: true));
        return null;
    }

    /// <summary>Where a file of the original lies in the copy; its folder is there.</summary>
    public static string PathOf(FolderFile file, string target)
    {
        string path = Path.Combine(target, file.Name);
        Write(path, () => Directory.CreateDirectory(Path.GetDirectoryName(path)!));
        return path;
    }

    /// <summary>Runs something that writes a file.</summary>
    /// <exception cref="SkeinException">It cannot be written.</exception>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be written: {failure.Message}", "free space, or name another folder", failure);
        }
    }
}
