using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Skein.Inspect.Sources.Memory;

/// <summary>The few facts about an ELF file that Skein needs before it hands the file to someone else.</summary>
/// <remarks>Layout: elf(5); the 64-bit little-endian kind only.</remarks>
internal sealed class ElfFile : IDisposable
{
    public const int TypeCore = 4;
    public const int MachineX64 = 62;
    public const int MachineArm64 = 183;
    public const int SegmentLoad = 1;
    public const int SegmentNote = 4;

    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const int SegmentsMax = 1 << 20;
    private const int NotesMax = 64 << 20;
    private const int ManySegments = 0xFFFF;

    private readonly SafeFileHandle file;
    private readonly byte[] header;

    private ElfFile(SafeFileHandle file, byte[] header) => (this.file, this.header) = (file, header);

    public long Length => RandomAccess.GetLength(file);

    public int Type => BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(16));

    public int Machine => BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18));

    /// <summary>Opens a file; null when it is no 64-bit little-endian ELF file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ElfFile? TryOpen(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path);
            byte[] header = new byte[HeaderLength];
            int count = RandomAccess.Read(file, header, 0);
            bool isElf = count == HeaderLength && header.AsSpan().StartsWith("\u007fELF"u8) && header[4] == 2 && header[5] == 1;
            if (!isElf) return null;
            var elf = new ElfFile(file, header);
            file = null;
            return elf;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The program headers; empty when they lie beyond the end of the file.</summary>
    public IReadOnlyList<ElfSegment> Segments()
    {
        long offset = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54));
        int count = SegmentCount();
        if (size != SegmentLength || count > SegmentsMax || offset < 0) return [];
        byte[] table = new byte[count * SegmentLength];
        if (RandomAccess.Read(file, table, offset) != table.Length) return [];
        var segments = new ElfSegment[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = table.AsSpan(i * SegmentLength, SegmentLength);
            segments[i] = new ElfSegment(
                BinaryPrimitives.ReadInt32LittleEndian(entry),
                BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[32..]));
        }

        return segments;
    }

    /// <summary>The content of the first note of this kind; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Note(string owner, int kind)
    {
        foreach (ElfSegment segment in Segments())
        {
            if (segment.Type != SegmentNote || segment.FileLength is <= 0 or > NotesMax) continue;
            byte[] notes = new byte[segment.FileLength];
            int length = RandomAccess.Read(file, notes, segment.Offset);
            if (FindNote(notes.AsMemory(0, length), owner, kind) is { Length: > 0 } note) return note;
        }

        return default;
    }

    /// <summary>What the linker stamped it with; empty when it did not.</summary>
    public ReadOnlyMemory<byte> BuildId() => Note("GNU", 3);

    public void Dispose() => file.Dispose();

    /// <summary>More segments than 16 bits count are counted in the first section header.</summary>
    private int SegmentCount()
    {
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));
        if (count != ManySegments) return count;
        byte[] section = new byte[HeaderLength];
        long offset = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(40));
        return offset > 0 && RandomAccess.Read(file, section, offset) == HeaderLength ? BinaryPrimitives.ReadInt32LittleEndian(section.AsSpan(44)) : 0;
    }

    /// <summary>A note is three lengths, its owner's name and its content, each padded to four bytes.</summary>
    private static ReadOnlyMemory<byte> FindNote(ReadOnlyMemory<byte> notes, string owner, int kind)
    {
        const int Prefix = 12;
        while (notes.Length >= Prefix)
        {
            ReadOnlySpan<byte> note = notes.Span;
            long name = BinaryPrimitives.ReadUInt32LittleEndian(note);
            long content = BinaryPrimitives.ReadUInt32LittleEndian(note[4..]);
            int type = BinaryPrimitives.ReadInt32LittleEndian(note[8..]);
            long start = Prefix + ((name + 3) & ~3L);
            long end = start + ((content + 3) & ~3L);
            if (start + content > notes.Length) break;
            bool named = name == owner.Length + 1 && note.Slice(Prefix, owner.Length).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(owner));
            if (named && type == kind) return notes.Slice((int)start, (int)content);
            notes = notes[(int)Math.Min(end, notes.Length)..];
        }

        return default;
    }
}
