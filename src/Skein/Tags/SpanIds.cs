using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Skein.Tags;

/// <summary>W3C trace and span ids as numbers, which need no object.</summary>
internal static class SpanIds
{
    public static (ulong High, ulong Low) Of(ActivityTraceId trace)
    {
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    public static ulong Of(ActivitySpanId span)
    {
        Span<byte> bytes = stackalloc byte[8];
        span.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    public static string Trace(ulong high, ulong low) => string.Create(CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");

    public static string Span(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
