using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Skein.Load.Histograms;

/// <summary>
/// Histograms as the tools of HdrHistogram read them: its compressed encoding V2 (AbstractHistogram.java and
/// ZigZagEncoding.java of HdrHistogram 2.1) and its log, format 1.3. Values are nanoseconds. All numbers are big-endian.
/// </summary>
internal static class HdrEncoding
{
    private const int Cookie = 0x1c849303 | 0x10;
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const int HeaderBytes = 40;
    private const int NumberBytesMax = 9;

    /// <summary>The compressed encoding in base64.</summary>
    public static string Base64(LatencyHistogram histogram)
    {
        byte[] plain = Plain(histogram);
        using var packed = new MemoryStream();
        packed.Write(new byte[8]);
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(plain);
        byte[] bytes = packed.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bytes.Length - 8);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>A log with one interval.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="histogram">What was measured.</param>
    /// <param name="start">When the interval began.</param>
    /// <param name="length">How long it was.</param>
    public static void WriteLog(TextWriter writer, LatencyHistogram histogram, DateTimeOffset start, TimeSpan length)
    {
        double seconds = start.ToUnixTimeMilliseconds() / 1e3;
        writer.Write("#[Histogram log format version 1.3]\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"#[StartTime: {seconds:0.000} (seconds since epoch), {start:yyyy-MM-ddTHH:mm:ssZ}]\n"));
        writer.Write("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"0.000,{length.TotalSeconds:0.000},{histogram.MaxNanoseconds / 1e6:0.000},{Base64(histogram)}\n"));
    }

    private static byte[] Plain(LatencyHistogram histogram)
    {
        ReadOnlySpan<long> counts = histogram.Counts[..(HistogramLayout.IndexOf(histogram.MaxNanoseconds) + 1)];
        byte[] bytes = new byte[HeaderBytes + (counts.Length * NumberBytesMax)];
        int end = WriteCounts(counts, bytes, HeaderBytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), end - HeaderBytes);
        // At 8 an offset of the counters, which is 0.
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), HistogramLayout.SignificantDigits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), HistogramLayout.LowestNanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), HistogramLayout.HighestNanoseconds);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32), 1);
        return bytes[..end];
    }

    // A count above 0 stands for itself, one below 0 for so many counters with nothing.
    private static int WriteCounts(ReadOnlySpan<long> counts, byte[] bytes, int at)
    {
        for (int index = 0; index < counts.Length;)
        {
            int empty = counts[index..].IndexOfAnyExcept(0);
            if (empty < 0) empty = counts.Length - index;
            at = WriteNumber(empty > 0 ? -empty : counts[index], bytes, at);
            index += Math.Max(1, empty);
        }

        return at;
    }

    // Zigzag, then seven bits a byte with the lowest first; a ninth byte has eight.
    private static int WriteNumber(long value, byte[] bytes, int at)
    {
        ulong left = (ulong)((value << 1) ^ (value >> 63));
        for (int i = 1; i < NumberBytesMax && left >= 0x80; i++)
        {
            bytes[at++] = (byte)(left | 0x80);
            left >>= 7;
        }

        bytes[at++] = (byte)left;
        return at;
    }
}
