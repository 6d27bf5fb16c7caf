using System.Buffers.Binary;
using System.Text;

namespace Skein.Tests.OpenTelemetry;

/// <summary>
/// A protobuf message taken apart by the rules of the wire format alone; what the fields mean is the reader's to know.
/// A malformed message throws.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> fields = [];

    public ProtoMessage(ReadOnlyMemory<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            ulong tag = Varint(bytes.Span, ref at);
            int number = checked((int)(tag >> 3));
            switch (tag & 7)
            {
                case 0: fields.Add((number, Varint(bytes.Span, ref at), default)); break;
                case 1: fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span), default)); break;
                case 2: fields.Add((number, 0, Take(checked((int)Varint(bytes.Span, ref at))))); break;
                case 5: fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span), default)); break;
                default: throw new InvalidDataException($"wire type {tag & 7} of field {number} at {at}");
            }
        }

        ReadOnlyMemory<byte> Take(int count)
        {
            ReadOnlyMemory<byte> taken = bytes.Slice(at, count);
            at += count;
            return taken;
        }
    }

    public bool Has(int number) => fields.Exists(field => field.Number == number);

    public IEnumerable<ProtoMessage> Messages(int number) => fields.Where(field => field.Number == number).Select(field => new ProtoMessage(field.Bytes));

    public ProtoMessage Message(int number) => Messages(number).Single();

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    /// <summary>A number of any width; 0 where the field is not there, as protobuf has it.</summary>
    public ulong Number(int number) => fields.LastOrDefault(field => field.Number == number).Value;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    /// <summary>A packed list of 64-bit values.</summary>
    public ulong[] Packed(int number)
    {
        ReadOnlyMemory<byte> bytes = Bytes(number);
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[(8 * i)..]))];
    }

    private ReadOnlyMemory<byte> Bytes(int number) => fields.LastOrDefault(field => field.Number == number).Bytes;

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidDataException($"a number without an end at {at}");
    }
}
