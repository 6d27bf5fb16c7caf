using System.IO.Compression;

namespace Skein.Core.Formats;

/// <summary>
/// Unpacks gzip and refuses a file that ends early, which <see cref="GZipStream"/> takes for whole (measured on .NET
/// 10.0: each cut gives the bytes so far and no error). A second, known member is put behind the file: only behind a
/// whole one does it come out again. Read by one thread; the packed stream is not closed.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    private const int BufferBytes = 64 * 1024;
    private static readonly byte[] seal = "skein: end of gz"u8.ToArray();
    private readonly GZipStream inner;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int start;
    private int filled;
    private bool ended;

    public WholeGzipStream(Stream packed) => inner = new GZipStream(new FollowedStream(packed, PackedSeal()), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is damaged, or ends early.</exception>
    public override int Read(Span<byte> destination)
    {
        // What is as long as the seal is held back: it may be the seal.
        while (!ended && filled - start <= seal.Length) Fill();
        int count = Math.Min(destination.Length, filled - start - (ended ? 0 : seal.Length));
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        filled -= start;
        start = 0;
        int read = inner.Read(buffer.AsSpan(filled));
        filled += read;
        if (read > 0) return;
        if (!buffer.AsSpan(0, filled).EndsWith(seal)) throw new InvalidDataException("the gzip file ends early");
        filled -= seal.Length;
        ended = true;
    }

    private static byte[] PackedSeal()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(seal);
        return packed.ToArray();
    }
}
