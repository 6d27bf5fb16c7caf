using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Skein.Cli.Output;

/// <summary>Whether a path is a pipe or a device, which the class library does not tell.</summary>
internal static class FileKind
{
    private const int AtCurrentFolder = -100; // AT_FDCWD
    private const uint TypeAndMode = 1; // STATX_TYPE
    private const int ModeOffset = 28; // struct statx in linux/stat.h: stx_mode, the same on every architecture
    private const int StructSize = 256;
    private const int TypeMask = 0xF000; // S_IFMT
    private const int RegularFile = 0x8000; // S_IFREG

    /// <summary>Whether something is there, links followed, and it is no regular file.</summary>
    public static bool IsSpecial(string path)
    {
        var facts = new byte[StructSize];
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        if (statx(AtCurrentFolder, in name[0], 0, TypeAndMode, ref facts[0]) != 0) return false;
        return (BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(ModeOffset)) & TypeMask) != RegularFile;
    }

#pragma warning disable IDE1006 // The name is the system's.
    [DllImport("libc")]
    private static extern int statx(int folder, in byte path, int flags, uint mask, ref byte facts);
#pragma warning restore IDE1006
}
