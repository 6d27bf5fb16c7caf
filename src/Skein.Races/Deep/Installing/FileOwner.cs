using System.Runtime.InteropServices;
using System.Text;

namespace Skein.Races.Deep.Installing;

/// <summary>Who owns a file, which the framework does not tell.</summary>
internal static unsafe class FileOwner
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint OwnerOnly = 0x8;
    private const int StatusLength = 256;
    private const int OwnerOffset = 20;

    /// <summary>This process's user.</summary>
    public static uint Own => geteuid();

    /// <summary>The owner's id, of a link itself and not of what it leads to; null where there is no such file.</summary>
    public static uint? Of(string path)
    {
        // struct statx (linux/stat.h) is laid out alike on every architecture.
        byte* status = stackalloc byte[StatusLength];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
            return statx(CurrentFolder, name, NoFollow, OwnerOnly, status) == 0 ? *(uint*)(status + OwnerOffset) : null;
    }

#pragma warning disable IDE1006 // The names are the system's.
    [DllImport("libc")]
    private static extern uint geteuid();

    [DllImport("libc")]
    private static extern int statx(int folder, byte* path, int flags, uint mask, byte* status);
#pragma warning restore IDE1006
}
