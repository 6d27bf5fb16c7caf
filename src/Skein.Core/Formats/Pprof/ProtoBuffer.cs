using System.Text;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Encodes protocol buffer fields into memory (https://protobuf.dev/programming-guides/encoding): base-128 varints and
/// length-delimited bytes are all that a profile needs. Zero values are left out, as proto3 does.
/// </summary>
internal sealed class ProtoBuffer
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Varint(int field, long value)
    {
        if (value != 0) Element(field, value);
    }

    /// <summary>A varint even where it is zero: an element of a repeated field.</summary>
    public void Element(int field, long value)
    {
        Raw((ulong)field << 3);
        Raw((ulong)value);
    }

    public void Text(int field, string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        Raw(((ulong)field << 3) | ProtoReader.Delimited);
        Raw((ulong)count);
        Reserve(count);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
        Length += count;
    }

    public void Message(int field, ProtoBuffer message)
    {
        Raw(((ulong)field << 3) | ProtoReader.Delimited);
        Raw((ulong)message.Length);
        Reserve(message.Length);
        message.Written.CopyTo(bytes.AsSpan(Length));
        Length += message.Length;
    }

    /// <summary>A varint without a field: within a packed field.</summary>
    public void Raw(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7) bytes[Length++] = (byte)(value | 0x80);
        bytes[Length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (Length + count > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
    }
}
