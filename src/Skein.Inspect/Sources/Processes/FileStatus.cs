using System.Text;

namespace Skein.Inspect.Sources.Processes;

/// <summary>Owner and mode of a file, which the framework does not give together.</summary>
/// <param name="Owner">User id.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="IsRegular">Whether it is a plain file: no folder, pipe, socket or device.</param>
internal readonly record struct FileStatus(uint Owner, UnixFileMode Mode, bool IsRegular)
{
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeModeAndOwner = 0x1 | 0x2 | 0x8;
    private const int StatusLength = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int ModeBits = 0xFFF;
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Of the file at a path, links followed; null where there is none.</summary>
    public static FileStatus? Of(string path) => Read(CurrentFolder, path, 0);

    /// <summary>Of an open file.</summary>
    public static FileStatus? Of(int descriptor) => Read(descriptor, "", EmptyPath);

    /// <summary>
    /// Whether none but root could have changed the file: it and every folder above it belong to root and nobody else may
    /// write there.
    /// </summary>
    public static bool IsRootsAlone(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        string? at = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        for (; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Of(at) is not { Owner: 0 } status) return false;
            // In a sticky folder, as /tmp, others may add files but not replace root's.
            if ((status.Mode & Others) != 0 && (status.Mode & UnixFileMode.StickyBit) == 0) return false;
        }

        return true;
    }

    /// <summary>By <c>struct statx</c> (linux/stat.h), laid out alike on every architecture.</summary>
    private static unsafe FileStatus? Read(int folder, string path, int flags)
    {
        byte* status = stackalloc byte[StatusLength];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            if (Libc.statx(folder, name, flags, TypeModeAndOwner, status) != 0) return null;
        }

        int mode = *(ushort*)(status + ModeOffset);
        return new FileStatus(*(uint*)(status + OwnerOffset), (UnixFileMode)(mode & ModeBits), (mode & TypeBits) == RegularFile);
    }
}
