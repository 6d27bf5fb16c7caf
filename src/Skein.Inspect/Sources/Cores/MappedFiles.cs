using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Cores;

/// <summary>
/// The files that the process had mapped. gcore and the kernel leave out of a core what can be read from them: the
/// assemblies' code and metadata. Thread-safe.
/// </summary>
/// <remarks>The note NT_FILE: count, page size, then start, end and page of each, then their names; core(5).</remarks>
internal sealed class MappedFiles : IDisposable
{
    private const int FileNote = 0x46494C45;
    private const int Prefix = 16;
    private const int EntryLength = 24;

    private readonly FileRegion[] regions;
    private readonly ConcurrentDictionary<string, SafeFileHandle?> open = new(StringComparer.Ordinal);

    private MappedFiles(FileRegion[] regions) => this.regions = regions;

    /// <summary>Reads the table of a core file; an empty one where there is none.</summary>
    public static MappedFiles Of(ElfFile core)
    {
        ReadOnlySpan<byte> note = core.Note("CORE", FileNote).Span;
        if (note.Length < Prefix) return new MappedFiles([]);
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(note);
        ulong page = BinaryPrimitives.ReadUInt64LittleEndian(note[8..]);
        if (count > (ulong)(note.Length - Prefix) / EntryLength) return new MappedFiles([]);
        ReadOnlySpan<byte> names = note[(Prefix + ((int)count * EntryLength))..];
        var regions = new FileRegion[count];
        for (int i = 0; i < regions.Length; i++)
        {
            ReadOnlySpan<byte> entry = note[(Prefix + (i * EntryLength))..];
            int end = Math.Max(0, names.IndexOf((byte)0));
            regions[i] = new FileRegion(
                BinaryPrimitives.ReadUInt64LittleEndian(entry),
                BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]),
                (long)(BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]) * page),
                Encoding.UTF8.GetString(names[..end]));
            names = names[Math.Min(end + 1, names.Length)..];
        }

        Array.Sort(regions, (a, b) => a.Start.CompareTo(b.Start));
        return new MappedFiles(regions);
    }

    /// <summary>Reads what a file holds of an address.</summary>
    /// <returns>Bytes read; 0 where no file was mapped there, or it cannot be read any more.</returns>
    public int Read(ulong address, Span<byte> buffer)
    {
        int low = 0;
        int high = regions.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            FileRegion region = regions[middle];
            if (address >= region.End) low = middle + 1;
            else if (address < region.Start) high = middle - 1;
            else return Read(region, address - region.Start, buffer);
        }

        return 0;
    }

    public void Dispose()
    {
        foreach (SafeFileHandle? file in open.Values) file?.Dispose();
    }

    private int Read(FileRegion region, ulong into, Span<byte> buffer)
    {
        ulong length = Math.Min((ulong)buffer.Length, region.End - region.Start - into);
        try
        {
            long offset = region.Offset + (long)into;
            return offset >= 0 && open.GetOrAdd(region.Path, TryOpen) is { } file ? RandomAccess.Read(file, buffer[..(int)length], offset) : 0;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            // A pipe or a device of that name would hold us.
            return FileStatus.Of(path) is { IsRegular: true } ? File.OpenHandle(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
