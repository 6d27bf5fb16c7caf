using System.Buffers;

namespace Skein.AspNetCore.Endpoints;

/// <summary>
/// An answer as it is written: kept in pooled pieces until it is whole, so that it has a length, and so that one that
/// grows beyond a bound is refused and not cut. For one thread at a time.
/// </summary>
/// <param name="bytesMax">How many bytes there may be.</param>
/// <param name="deadline">Asked at each write: throws when there is no time left. May be null.</param>
internal sealed class AnswerBody(long bytesMax, Action? deadline = null) : Stream
{
    private const int PieceBytes = 64 * 1024;
    private readonly List<(byte[] Bytes, int Used)> pieces = [];
    private long length;

    public static AnswerBody Empty { get; } = new(0);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public IEnumerable<ReadOnlyMemory<byte>> Pieces => pieces.Select(piece => (ReadOnlyMemory<byte>)piece.Bytes.AsMemory(0, piece.Used));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        deadline?.Invoke();
        if (length + buffer.Length > bytesMax)
            throw new EndpointRefusal(503, $"the answer is larger than {nameof(EndpointLimits)}.{nameof(EndpointLimits.AnswerBytesMax)} = {bytesMax:N0}; ask for less with limit or filter");
        while (buffer.Length > 0)
        {
            if (pieces.Count == 0 || pieces[^1].Used == pieces[^1].Bytes.Length) pieces.Add((ArrayPool<byte>.Shared.Rent(PieceBytes), 0));
            var (bytes, used) = pieces[^1];
            int taken = Math.Min(buffer.Length, bytes.Length - used);
            buffer[..taken].CopyTo(bytes.AsSpan(used));
            pieces[^1] = (bytes, used + taken);
            length += taken;
            buffer = buffer[taken..];
        }
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
        // The pieces go back once: the list is emptied.
        foreach (var (bytes, _) in pieces) ArrayPool<byte>.Shared.Return(bytes);
        pieces.Clear();
        base.Dispose(disposing);
    }
}
