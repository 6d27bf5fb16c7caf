namespace Skein.Core.Formats;

/// <summary>A stream whose first bytes can be looked at before it is read: pipes cannot go back. Read by one thread.</summary>
internal sealed class PeekedStream(Stream inner) : ReadOnlyStream
{
    private const int PeekMax = 256;
    private readonly byte[] start = new byte[PeekMax];
    private int filled;
    private int given;

    /// <summary>The first bytes; fewer where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (filled == 0) filled = inner.ReadAtLeast(start, PeekMax, throwOnEndOfStream: false);
        return start.AsSpan(0, filled);
    }

    public override int Read(Span<byte> buffer)
    {
        if (given == filled) return inner.Read(buffer);
        int count = Math.Min(buffer.Length, filled - given);
        start.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }
}
