namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Decodes protocol buffer fields. Every fault is a <see cref="SkeinException"/> that says at which byte of the unpacked
/// profile.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes, string name, long origin = 0)
{
    /// <summary>Wire type of a varint.</summary>
    public const int Number = 0;

    /// <summary>Wire type of bytes with their length before them.</summary>
    public const int Delimited = 2;

    private const int Fixed64 = 1;
    private const int Fixed32 = 5;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>The number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>The wire type of the current field.</summary>
    public int Type { get; private set; }

    public readonly bool IsAtEnd => position == bytes.Length;

    /// <summary>Moves to the next field; false after the last.</summary>
    public bool Next()
    {
        if (IsAtEnd) return false;
        ulong tag = Varint();
        Field = tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw Fault("a field has no valid number");
        Type = (int)(tag & 7);
        return true;
    }

    /// <summary>The number of the current field.</summary>
    public long Long()
    {
        Expect(Number);
        return (long)Varint();
    }

    /// <summary>The bytes of the current field.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(Delimited);
        ulong length = Varint();
        if (length > (ulong)(bytes.Length - position)) throw Fault("a field is longer than what is left");
        var content = bytes.Slice(position, (int)length);
        position += (int)length;
        return content;
    }

    /// <summary>The message of the current field.</summary>
    public ProtoReader Message()
    {
        var content = Bytes();
        return new ProtoReader(content, name, origin + position - content.Length);
    }

    /// <summary>The numbers of the current field, packed or single, added to a list.</summary>
    public void Longs(List<long> numbers, int max, string bound)
    {
        if (Type == Number)
        {
            CheckBound(numbers.Count, max, bound);
            numbers.Add(Long());
            return;
        }

        var packed = Message();
        while (!packed.IsAtEnd)
        {
            CheckBound(numbers.Count, max, bound);
            numbers.Add((long)packed.Varint());
        }
    }

    /// <summary>Moves over the current field.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case Number: Varint(); break;
            case Delimited: Bytes(); break;
            case Fixed64: Advance(8); break;
            case Fixed32: Advance(4); break;
            default: throw Fault($"a field has wire type {Type}");
        }
    }

    public readonly void CheckBound(long count, long max, string bound)
    {
        if (count >= max) throw new SkeinException(name, $"is beyond the bound {bound} = {max:N0} at byte {origin + position:N0} (unpacked)");
    }

    public readonly SkeinException Fault(string why) => new(name, $"is no valid pprof profile at byte {origin + position:N0} (unpacked): {why}");

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (IsAtEnd) throw Fault("it ends within a number");
            byte part = bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Fault("a number has more than 64 bits");
    }

    private void Advance(int count)
    {
        if (bytes.Length - position < count) throw Fault("it ends within a number");
        position += count;
    }

    private readonly void Expect(int type)
    {
        if (Type != type) throw Fault($"field {Field} has wire type {Type}");
    }
}
