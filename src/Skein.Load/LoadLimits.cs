namespace Skein.Load;

/// <summary>Bounds on a run of load. What lies beyond one of those on input is refused; requests beyond <see cref="BacklogMax"/> are counted as failed.</summary>
public sealed record LoadLimits
{
    /// <summary>The defaults.</summary>
    public static LoadLimits Default { get; } = new();

    /// <summary>Requests a second. Default: 200,000.</summary>
    public double RateMax { get; init; } = 200_000;

    /// <summary>How long a step, and its warm-up, may last. Default: 24 h.</summary>
    public TimeSpan DurationMax { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long one request may take. Default: 10 min.</summary>
    public TimeSpan TimeoutMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests that start at once, in bursts. Default: 100,000.</summary>
    public int BurstMax { get; init; } = 100_000;

    /// <summary>Connections that are open at once. Default: 20,000.</summary>
    public int ConnectionsMax { get; init; } = 20_000;

    /// <summary>Requests that wait because every connection is busy. One that would be beyond it fails as not sent. Default: 1,000,000.</summary>
    public int BacklogMax { get; init; } = 1_000_000;

    /// <summary>Bytes of a request's body. Default: 16,777,216.</summary>
    public int BodyBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>Headers of a request. Default: 100.</summary>
    public int HeadersMax { get; init; } = 100;

    /// <summary>Bytes of one header of a request, and of one line of an answer's head. Default: 32,768.</summary>
    public int HeaderBytesMax { get; init; } = 32 * 1024;
}
