namespace Skein.Core.Formats;

/// <summary>A stream, and then some bytes. Read by one thread; the stream is not closed.</summary>
internal sealed class FollowedStream(Stream first, byte[] then) : Stream
{
    private bool firstEnded;
    private int given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
