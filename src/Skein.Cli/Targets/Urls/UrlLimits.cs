namespace Skein.Cli.Targets.Urls;

/// <summary>Upper bounds on what a service may make us wait for, and read. What is beyond one is refused, by the bound's name.</summary>
internal sealed record UrlLimits
{
    /// <summary>Until there is a connection. Default 10 s.</summary>
    public TimeSpan ConnectMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request until the last byte of the answer. Default 60 s.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of an answer. Default 1 billion.</summary>
    public long AnswerBytesMax { get; init; } = 1_000_000_000;

    /// <summary>Kilobytes of an answer's headers. Default 64.</summary>
    public int HeaderKilobytesMax { get; init; } = 64;

    /// <summary>Redirects that are followed, all on the same host. Default 3.</summary>
    public int RedirectsMax { get; init; } = 3;
}
