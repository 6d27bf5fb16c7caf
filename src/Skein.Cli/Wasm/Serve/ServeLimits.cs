namespace Skein.Cli.Wasm.Serve;

/// <summary>Bounds of what is served.</summary>
internal sealed record ServeLimits
{
    /// <summary>The defaults.</summary>
    public static ServeLimits Default { get; } = new();

    /// <summary>Bytes of a request's body, which is read whole before the module runs. Default: 1 MiB.</summary>
    public long BodyBytesMax { get; init; } = 1 << 20;

    /// <summary>Bytes that a module writes for one response, header and body, which is sent when it has ended. Default: 16 MiB.</summary>
    public long ResponseBytesMax { get; init; } = 16 << 20;

    /// <summary>Bytes of a response's header. Default: 32 KiB.</summary>
    public int HeaderBytesMax { get; init; } = 32 << 10;

    /// <summary>Fields of a response's header. Default: 100.</summary>
    public int HeadersMax { get; init; } = 100;

    /// <summary>How long a request may run. Default: 10 s.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests that run at once, each in an instance and on a thread of its own. Default: 64.</summary>
    public int InstancesMax { get; init; } = 64;

    /// <summary>Connections at once; one more is closed. Default: 1,024.</summary>
    public int ConnectionsMax { get; init; } = 1_024;

    /// <summary>How long requests may go on after Ctrl-C. Default: 30 s.</summary>
    public TimeSpan DrainMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that one request's standard error brings into the log. Default: 16 KiB.</summary>
    public int ErrorBytesMax { get; init; } = 16 << 10;

    /// <summary>Lines of the log in a second; the others are counted. Default: 200.</summary>
    public int LogLinesMax { get; init; } = 200;

    /// <summary>Kinds of refusals that are told. Default: 100.</summary>
    public int RefusalsMax { get; init; } = 100;
}
