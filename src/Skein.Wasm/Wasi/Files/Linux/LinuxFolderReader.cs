using System.Buffers.Binary;

namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>Reads what a directory holds. Source: Linux's <c>getdents64</c>, <c>struct linux_dirent64</c>.</summary>
internal static class LinuxFolderReader
{
    private const int BlockBytes = 32 * 1024;
    private const int NameOffset = 19;

    public static Errno Read(LinuxDescriptor folder, ulong ownInode, int entriesMax, out FolderEntry[] entries)
    {
        entries = [];
        // What lies above is not told: both steps carry the directory's own number.
        List<FolderEntry> found = [new("."u8.ToArray(), ownInode, FileKind.Directory), new(".."u8.ToArray(), ownInode, FileKind.Directory)];
        byte[] block = new byte[BlockBytes];
        while (true)
        {
            nint count = LinuxCalls.Entries(folder, block, BlockBytes);
            if (count < 0) return LinuxErrors.Last;
            if (count == 0) break;
            Take(block.AsSpan(0, (int)count), found);
            if (found.Count > entriesMax) return Errno.Overflow;
        }

        entries = [.. found];
        return Errno.Success;
    }

    private static void Take(ReadOnlySpan<byte> block, List<FolderEntry> found)
    {
        while (block.Length > NameOffset)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(block[16..]);
            ReadOnlySpan<byte> name = block[NameOffset..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8)) found.Add(new FolderEntry(name.ToArray(), BinaryPrimitives.ReadUInt64LittleEndian(block), KindOf(block[18])));
            block = block[length..];
        }
    }

    private static FileKind KindOf(byte type) => type switch
    {
        2 => FileKind.CharacterDevice,
        4 => FileKind.Directory,
        6 => FileKind.BlockDevice,
        8 => FileKind.RegularFile,
        10 => FileKind.SymbolicLink,
        12 => FileKind.StreamSocket,
        _ => FileKind.Unknown,
    };
}
