namespace Skein.Core.Formats;

/// <summary>A stream, and then some bytes. Read by one thread; the stream is not closed.</summary>
internal sealed class FollowedStream(Stream first, byte[] then) : ReadOnlyStream
{
    private bool firstEnded;
    private int given;

    public override int Read(Span<byte> buffer)
    {
        if (!firstEnded)
        {
            int read = first.Read(buffer);
            if (read > 0 || buffer.IsEmpty) return read;
            firstEnded = true;
        }

        int count = Math.Min(buffer.Length, then.Length - given);
        then.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }
}
