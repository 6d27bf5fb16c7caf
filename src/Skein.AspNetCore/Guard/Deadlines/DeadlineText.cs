namespace Skein.AspNetCore.Guard.Deadlines;

/// <summary>Reads deadlines as they stand in headers.</summary>
internal static class DeadlineText
{
    private const int GrpcDigitsMax = 8;
    private const int MillisecondDigitsMax = 12;

    /// <summary>
    /// gRPC's <c>grpc-timeout</c>: one to eight digits and a unit, <c>H M S m u n</c> ("gRPC over HTTP/2", Requests).
    /// </summary>
    public static bool TryReadGrpc(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        if (text.Length < 2 || !TryReadDigits(text[..^1], GrpcDigitsMax, out long value)) return false;
        long ticks = text[^1] switch
        {
            'H' => value * TimeSpan.TicksPerHour,
            'M' => value * TimeSpan.TicksPerMinute,
            'S' => value * TimeSpan.TicksPerSecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'u' => value * TimeSpan.TicksPerMicrosecond,
            'n' => value / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        time = new TimeSpan(Math.Max(0, ticks));
        return ticks >= 0;
    }

    /// <summary>Milliseconds: one to twelve digits.</summary>
    public static bool TryReadMilliseconds(ReadOnlySpan<char> text, out TimeSpan time)
    {
        bool isRead = TryReadDigits(text, MillisecondDigitsMax, out long value);
        time = new TimeSpan(value * TimeSpan.TicksPerMillisecond);
        return isRead;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, int digitsMax, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > digitsMax) return false;
        foreach (char letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                value = 0;
                return false;
            }

            value = (value * 10) + (letter - '0');
        }

        return true;
    }
}
