using Skein.Wasm;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Standard output of a module, kept until it has ended; who writes more than its bound is stopped. Used by one thread.</summary>
internal sealed class ResponseBytes(long bytesMax) : Stream
{
    private readonly MemoryStream kept = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => kept.GetBuffer().AsMemory(0, (int)kept.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => kept.Length;

    public override long Position
    {
        get => kept.Position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="TrapException">It is too much.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > bytesMax - kept.Length) throw new TrapException(TrapKind.HostFailed, $"its response is larger than {bytesMax:#,##0} bytes");
        kept.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) kept.Dispose();
        base.Dispose(disposing);
    }
}
