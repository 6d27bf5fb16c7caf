using System.Text;

namespace Skein.Wasm.Modules;

/// <summary>Numbers and names of the binary format, from a stretch of the file. Source: Core Specification 2.0, 5.2 "Values".</summary>
internal ref struct ByteReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> file;
    private readonly int end;

    public ByteReader(ReadOnlySpan<byte> file, ByteRange range)
    {
        this.file = file;
        Position = range.Offset;
        end = range.End;
    }

    public readonly ReadOnlySpan<byte> File => file;

    /// <summary>From the file's beginning.</summary>
    public int Position { get; private set; }

    public readonly int Left => end - Position;

    public readonly bool AtEnd => Position >= end;

    public static WasmException Malformed(string reason, long offset) => new(WasmErrorKind.Malformed, reason, offset);

    public byte Byte() => Position < end ? file[Position++] : throw Malformed("unexpected end", Position);

    public readonly byte Peek() => Position < end ? file[Position] : throw Malformed("unexpected end", Position);

    public uint U32()
    {
        int start = Position;
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte part = Byte();
            if (shift == 28 && (part & 0x70) != 0) throw Malformed((part & 0x80) == 0 ? "integer too large" : "integer representation too long", start);
            value |= (uint)(part & 0x7F) << shift;
            if ((part & 0x80) == 0) return value;
        }

        throw Malformed("integer representation too long", start);
    }

    public ulong U64()
    {
        int start = Position;
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte part = Byte();
            if (shift == 63 && part > 1) throw Malformed((part & 0x80) == 0 ? "integer too large" : "integer representation too long", start);
            value |= (ulong)(part & 0x7F) << shift;
            if ((part & 0x80) == 0) return value;
        }

        throw Malformed("integer representation too long", start);
    }

    public int S32() => (int)Signed(32);

    public long S33() => Signed(33);

    public long S64() => Signed(64);

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > Left) throw Malformed("unexpected end", Position);
        ReadOnlySpan<byte> bytes = file.Slice(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>A stretch that begins here.</summary>
    public ByteRange Range(uint length)
    {
        if (length > (uint)Left) throw Malformed("unexpected end", Position);
        var range = new ByteRange(Position, (int)length);
        Position += (int)length;
        return range;
    }

    /// <summary>A reader of another stretch of the same file.</summary>
    public readonly ByteReader Within(ByteRange range) => new(file, range);

    /// <summary>How many things follow. Each takes a byte at least, so that a short file cannot promise a long list.</summary>
    public int Count(int max, string what)
    {
        int start = Position;
        uint count = U32();
        if (count > max) throw new WasmException(WasmErrorKind.Limit, $"{count:#,##0} {what} are more than {max:#,##0}", start);
        return count <= (uint)Left ? (int)count : throw Malformed("unexpected end", Position);
    }

    public string Name(int bytesMax)
    {
        int start = Position;
        uint length = U32();
        if (length > (uint)Left) throw Malformed("unexpected end", Position);
        if (length > bytesMax) throw new WasmException(WasmErrorKind.Limit, $"a name of {length:#,##0} bytes is longer than {bytesMax:#,##0}", start);
        try
        {
            return Strict.GetString(Bytes((int)length));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new WasmException(WasmErrorKind.Malformed, "malformed UTF-8 encoding", start, wrong);
        }
    }

    private long Signed(int bits)
    {
        int start = Position;
        long value = 0;
        int shift = 0;
        while (true)
        {
            byte part = Byte();
            value |= (long)(part & 0x7F) << shift;
            shift += 7;
            if (shift >= bits)
            {
                if ((part & 0x80) != 0) throw Malformed("integer representation too long", start);
                // What lies beyond the last bit must repeat the sign.
                int used = bits - (shift - 7);
                int above = (part & 0x7F) >> (used - 1);
                if (above != 0 && above != 0x7F >> (used - 1)) throw Malformed("integer too large", start);
                return shift < 64 && (part & 0x40) != 0 ? value | (-1L << shift) : value;
            }

            if ((part & 0x80) == 0) return (part & 0x40) != 0 ? value | (-1L << shift) : value;
        }
    }
}
