using System.Buffers.Text;

namespace Skein.Bench.Guard.Load;

/// <summary>The answer to one request on a connection, as far as it has come. Not pipelined: one at a time.</summary>
internal sealed class Answer
{
    private readonly byte[] buffer = new byte[4096];
    private int length;

    /// <summary>Where to receive to; empty when the answer is longer than any that is expected.</summary>
    public Span<byte> Room => buffer.AsSpan(length);

    public int Status { get; private set; }

    /// <summary>Whether the service closes the connection after it.</summary>
    public bool Closes { get; private set; }

    public void Clear() => length = 0;

    /// <summary>Takes what was received; says whether the answer is whole.</summary>
    public bool Take(int received)
    {
        length += received;
        ReadOnlySpan<byte> all = buffer.AsSpan(0, length);
        int head = all.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        ReadOnlySpan<byte> body = all[(head + 4)..], fields = all[..(head + 2)];
        bool whole = Field(fields, "content-length:"u8) is [_, ..] number
            ? Utf8Parser.TryParse(number, out int expected, out _) && body.Length >= expected
            : Field(fields, "transfer-encoding:"u8).IsEmpty || body.EndsWith("0\r\n\r\n"u8);
        if (!whole) return false;
        Status = Utf8Parser.TryParse(all.Slice("HTTP/1.1 ".Length, 3), out int status, out _) ? status : 0;
        Closes = System.Text.Ascii.EqualsIgnoreCase(Field(fields, "connection:"u8), "close"u8);
        return true;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name)
    {
        while (fields.IndexOf("\r\n"u8) is >= 0 and int end)
        {
            ReadOnlySpan<byte> line = fields[..end];
            if (line.Length > name.Length && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name)) return line[name.Length..].Trim((byte)' ');
            fields = fields[(end + 2)..];
        }

        return default;
    }
}
