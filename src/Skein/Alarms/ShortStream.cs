namespace Skein.Alarms;

/// <summary>Passes on what is written, up to a bound; then it throws. Does not close what it writes to.</summary>
internal sealed class ShortStream(Stream inner, long bytesMax) : Stream
{
    private long written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => written;

    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (written + buffer.Length > bytesMax) throw new IOException($"the file would be longer than {nameof(AlarmFileLimits)}.{nameof(AlarmFileLimits.FileBytesMax)} {bytesMax:N0}");
        inner.Write(buffer);
        written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
