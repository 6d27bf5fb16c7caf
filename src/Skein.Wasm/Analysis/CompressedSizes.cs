using System.IO.Compression;

namespace Skein.Wasm.Analysis;

/// <summary>How large bytes are as they are and as they travel. <c>default</c>: nothing.</summary>
/// <param name="Raw">Bytes.</param>
/// <param name="Gzip">Bytes, at gzip's highest level.</param>
/// <param name="Brotli">Bytes, at <paramref name="BrotliQuality"/>.</param>
/// <param name="BrotliQuality">0 to 11.</param>
public readonly record struct CompressedSizes(long Raw, long Gzip, long Brotli, int BrotliQuality)
{
    // Quality 11 takes about a second per megabyte, 9 a tenth of that.
    private const int BestBytesMax = 8 << 20;
    private const int GoodBytesMax = 128 << 20;
    private const int WindowBits = 24;
    private const int PieceBytes = 1 << 20;

    /// <summary>The quality that is taken where none is asked for: 11 up to 8 MiB, 9 up to 128 MiB, 5 beyond.</summary>
    /// <param name="bytes">How many are to be compressed.</param>
    public static int QualityFor(long bytes) => bytes <= BestBytesMax ? 11 : bytes <= GoodBytesMax ? 9 : 5;

    /// <summary>Compresses and counts.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="brotliQuality">0 to 11; null for <see cref="QualityFor"/>.</param>
    /// <param name="cancellation">Asked for every megabyte.</param>
    public static CompressedSizes Of(ReadOnlyMemory<byte> bytes, int? brotliQuality = null, CancellationToken cancellation = default)
    {
        int quality = brotliQuality ?? QualityFor(bytes.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(quality, nameof(brotliQuality));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 11, nameof(brotliQuality));
        return new CompressedSizes(bytes.Length, GzipOf(bytes.Span, cancellation), BrotliOf(bytes.Span, quality, cancellation), quality);
    }

    internal static long GzipOf(ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        using var counter = new CountingStream();
        using (var gzip = new GZipStream(counter, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int at = 0; at < bytes.Length; at += PieceBytes)
            {
                cancellation.ThrowIfCancellationRequested();
                gzip.Write(bytes.Slice(at, Math.Min(PieceBytes, bytes.Length - at)));
            }
        }

        return counter.Length;
    }

    internal static long BrotliOf(ReadOnlySpan<byte> bytes, int quality, CancellationToken cancellation)
    {
        using var encoder = new BrotliEncoder(quality, WindowBits);
        var into = new byte[64 * 1024];
        long total = 0;
        int at = 0;
        bool done = false;
        while (!done)
        {
            cancellation.ThrowIfCancellationRequested();
            int piece = Math.Min(PieceBytes, bytes.Length - at);
            done = encoder.Compress(bytes.Slice(at, piece), into, out int consumed, out int written, isFinalBlock: at + piece == bytes.Length) == System.Buffers.OperationStatus.Done && at + consumed == bytes.Length;
            at += consumed;
            total += written;
        }

        return total;
    }
}
