using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Skein.Core;

namespace Skein.CpuProfiles.Nettrace;

/// <summary>Reads the parts of one block that is in memory; what would reach beyond its end is refused.</summary>
internal ref struct BlockCursor
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly long start;

    /// <param name="bytes">The block.</param>
    /// <param name="start">Where it begins in the stream.</param>
    public BlockCursor(ReadOnlySpan<byte> bytes, long start)
    {
        this.bytes = bytes;
        this.start = start;
    }

    /// <summary>Bytes that were taken.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Left => bytes.Length - Position;

    public readonly bool IsAtEnd => Left == 0;

    /// <summary>Where it stands in the stream.</summary>
    public readonly long Offset => start + Position;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > Left) throw Fault($"{count:N0} bytes are announced, and {Left:N0} are left in the block");
        ReadOnlySpan<byte> part = bytes.Slice(Position, count);
        Position += count;
        return part;
    }

    public byte Byte() => Bytes(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Bytes(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    /// <summary>A number of up to 32 bits, 7 in each byte, the lowest first.</summary>
    public int Varint32() => (int)Varint(5);

    /// <summary>A number of up to 64 bits, 7 in each byte, the lowest first.</summary>
    public long Varint64() => (long)Varint(10);

    /// <summary>A text in UTF-16 that ends with a zero.</summary>
    public ReadOnlySpan<char> Text()
    {
        ReadOnlySpan<char> rest = MemoryMarshal.Cast<byte, char>(bytes[Position..]);
        int length = rest.IndexOf('\0');
        if (length < 0) throw Fault("a text has no end");
        Position += (length + 1) * sizeof(char);
        return rest[..length];
    }

    public readonly SkeinException Fault(string what) => NettraceFault.At(Offset, what);

    private ulong Varint(int bytesMax)
    {
        ulong value = 0;
        for (int i = 0; i < bytesMax; i++)
        {
            byte part = Byte();
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80) return value;
        }

        throw Fault($"a number has more than {bytesMax} bytes");
    }
}
