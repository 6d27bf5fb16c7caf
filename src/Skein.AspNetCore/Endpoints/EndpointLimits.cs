namespace Skein.AspNetCore.Endpoints;

/// <summary>
/// Upper bounds of the endpoints. What is beyond one is refused by its name with status 503, or left out and counted in
/// the answer. Immutable, thread-safe.
/// </summary>
public sealed record EndpointLimits
{
    /// <summary>The defaults.</summary>
    public static EndpointLimits Default { get; } = new();

    /// <summary>Units in an answer; <c>?limit=</c> may ask for fewer. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;

    /// <summary>Bytes of an answer. Default 64 million.</summary>
    public int AnswerBytesMax { get; init; } = 64_000_000;

    /// <summary>How long an answer may take to make, a CPU profile aside. Default 5 s.</summary>
    public TimeSpan AnswerTimeMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests that are answered at a time, on each of the service's own addresses and the own listener. Default 4.</summary>
    public int RequestsMax { get; init; } = 4;

    /// <summary>Characters of a query. Default 2,000.</summary>
    public int QueryLengthMax { get; init; } = 2_000;

    /// <summary>Streams of events that are open at a time. Default 8.</summary>
    public int StreamsMax { get; init; } = 8;

    /// <summary>From one event of a stream to the next. Default 1 s.</summary>
    public TimeSpan StreamInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stream lasts; a page then asks again by itself. Default 600 s.</summary>
    public TimeSpan StreamLifeMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a client may take to read a piece of an answer before it is dropped. Default 10 s.</summary>
    public TimeSpan StalledMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Snapshots kept for <c>?since=</c>. Default 8.</summary>
    public int CursorsMax { get; init; } = 8;

    /// <summary>Bytes that those may take, as estimated. Default 32 million.</summary>
    public long CursorBytesMax { get; init; } = 32_000_000;

    /// <summary>How long one is kept. Default 900 s.</summary>
    public TimeSpan CursorLifeMax { get; init; } = TimeSpan.FromMinutes(15);

    internal static EndpointLimits Valid(EndpointLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Positive(limits.UnitsMax, nameof(UnitsMax));
        Positive(limits.AnswerBytesMax, nameof(AnswerBytesMax));
        Positive(limits.AnswerTimeMax.Ticks, nameof(AnswerTimeMax));
        Positive(limits.RequestsMax, nameof(RequestsMax));
        Positive(limits.QueryLengthMax, nameof(QueryLengthMax));
        Positive(limits.StreamsMax, nameof(StreamsMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.StreamInterval, TimeSpan.FromMilliseconds(10), nameof(StreamInterval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.StreamInterval, TimeSpan.FromHours(1), nameof(StreamInterval));
        Positive(limits.StreamLifeMax.Ticks, nameof(StreamLifeMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.StalledMax, TimeSpan.FromMilliseconds(1), nameof(StalledMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.StalledMax, TimeSpan.FromHours(1), nameof(StalledMax));
        Positive(limits.CursorsMax, nameof(CursorsMax));
        Positive(limits.CursorBytesMax, nameof(CursorBytesMax));
        Positive(limits.CursorLifeMax.Ticks, nameof(CursorLifeMax));
        return limits;
    }

    private static void Positive(long value, string name) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
}
