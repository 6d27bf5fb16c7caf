using System.Buffers.Binary;
using System.IO.Compression;
using Skein.Load.Histograms;
using Xunit;

namespace Skein.Load.Tests.Histograms;

/// <summary>The encoding is read back as its specification says, by code that shares nothing with the writer.</summary>
public sealed class HdrEncodingTests
{
    [Fact]
    public void Every_counter_is_read_back()
    {
        var histogram = new LatencyHistogram();
        foreach (long value in (long[])[0, 63, 64, 100_000, 100_000, 5_000_000_000, 3_600_000_000_000]) histogram.Record(value);
        for (int i = 0; i < 1_000_000; i++) histogram.Record(777_000);
        Assert.Equal(histogram.Counts.ToArray(), Decoded(HdrEncoding.Base64(histogram)).Counts);
    }

    [Fact]
    public void Its_head_is_that_of_version_2()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1_000);
        (byte[] head, _) = Decoded(HdrEncoding.Base64(histogram));
        Assert.Equal(0x1c849313, BinaryPrimitives.ReadInt32BigEndian(head));
        Assert.Equal(3, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(12)));
        Assert.Equal((100L, 3_600_000_000_000L), (BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(24))));
        Assert.Equal(1.0, BinaryPrimitives.ReadDoubleBigEndian(head.AsSpan(32)));
    }

    [Fact]
    public void A_log_has_one_interval_with_its_greatest_value_in_milliseconds()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(2_500_000);
        using var log = new StringWriter();
        HdrEncoding.WriteLog(log, histogram, new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(30));
        string[] lines = log.ToString().Split('\n');
        Assert.Equal("#[Histogram log format version 1.3]", lines[0]);
        Assert.Equal("#[StartTime: 1795262400.000 (seconds since epoch), 2026-11-21T12:00:00Z]", lines[1]);
        Assert.StartsWith("0.000,30.000,2.500,", lines[3], StringComparison.Ordinal);
    }

    private static (byte[] Head, long[] Counts) Decoded(string base64)
    {
        byte[] packed = Convert.FromBase64String(base64);
        Assert.Equal(0x1c849314, BinaryPrimitives.ReadInt32BigEndian(packed));
        Assert.Equal(packed.Length - 8, BinaryPrimitives.ReadInt32BigEndian(packed.AsSpan(4)));
        using var inflated = new MemoryStream();
        using (var inflate = new ZLibStream(new MemoryStream(packed, 8, packed.Length - 8), CompressionMode.Decompress)) inflate.CopyTo(inflated);
        byte[] plain = inflated.ToArray();
        Assert.Equal(plain.Length - 40, BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(4)));
        long[] counts = new long[new LatencyHistogram().Counts.Length];
        int at = 40;
        for (int index = 0; at < plain.Length;)
        {
            long value = Number(plain, ref at);
            if (value < 0) index -= (int)value;
            else counts[index++] = value;
        }

        return (plain[..40], counts);
    }

    private static long Number(byte[] bytes, ref int at)
    {
        ulong zigzag = 0;
        for (int i = 0; i < 9; i++)
        {
            byte part = bytes[at++];
            zigzag |= (ulong)(i < 8 ? part & 0x7F : part) << (7 * i);
            if (i == 8 || part < 0x80) break;
        }

        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }
}
