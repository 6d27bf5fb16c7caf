using System.Buffers.Binary;
using System.Text;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Drafts;

/// <summary>Numbers and names of the binary format, each as short as it can be. Source: Core Specification 2.0, 5.2 "Values".</summary>
internal sealed class ByteWriter
{
    private byte[] bytes = new byte[64];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Byte(byte value) => Room(1)[0] = value;

    public void Type(WasmType type) => Byte((byte)type);

    public void Bytes(ReadOnlySpan<byte> values) => values.CopyTo(Room(values.Length));

    public void U32(uint value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    public void Signed(long value)
    {
        while (value is < -64 or > 63)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)(value & 0x7F));
    }

    public void Bits32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    public void Bits64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    public void Name(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        Sized(utf8);
    }

    /// <summary>The length, then the bytes.</summary>
    public void Sized(ReadOnlySpan<byte> values)
    {
        U32((uint)values.Length);
        Bytes(values);
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        Span<byte> room = bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
