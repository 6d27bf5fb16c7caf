namespace Skein.AspNetCore.Listener;

/// <summary>Upper bounds of the own listener. Immutable, thread-safe.</summary>
public sealed record ListenerLimits
{
    /// <summary>The defaults.</summary>
    public static ListenerLimits Default { get; } = new();

    /// <summary>Connections that are open at a time, each with a thread; one more gets status 503. Default 32.</summary>
    public int ConnectionsMax { get; init; } = 32;

    /// <summary>Bytes of a request's line and headers. Default 16,384.</summary>
    public int HeadBytesMax { get; init; } = 16_384;

    /// <summary>Characters of a request's first line. Default 4,096.</summary>
    public int RequestLineMax { get; init; } = 4_096;

    /// <summary>Headers of a request. Default 64.</summary>
    public int HeadersMax { get; init; } = 64;

    /// <summary>How long a client may take to send its request. Default 5 s.</summary>
    public TimeSpan HeadTimeMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client may take to read its answer, streams aside. Default 60 s.</summary>
    public TimeSpan SendTimeMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client is waited for to close, so that it gets the end of its answer. Default 1 s.</summary>
    public TimeSpan CloseTimeMax { get; init; } = TimeSpan.FromSeconds(1);

    internal static ListenerLimits Valid(ListenerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.ConnectionsMax, nameof(ConnectionsMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.HeadBytesMax, 64, nameof(HeadBytesMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.HeadBytesMax, 1_000_000, nameof(HeadBytesMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.RequestLineMax, nameof(RequestLineMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.HeadersMax, nameof(HeadersMax));
        Time(limits.HeadTimeMax, nameof(HeadTimeMax));
        Time(limits.SendTimeMax, nameof(SendTimeMax));
        Time(limits.CloseTimeMax, nameof(CloseTimeMax));
        return limits;
    }

    private static void Time(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromMilliseconds(1), name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromHours(1), name);
    }
}
