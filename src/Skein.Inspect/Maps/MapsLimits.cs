namespace Skein.Inspect.Maps;

/// <summary>Upper bounds on checking the collections of another process. What is beyond one is counted in the report.</summary>
public sealed record MapsLimits
{
    /// <summary>The defaults.</summary>
    public static MapsLimits Default { get; } = new();

    /// <summary>Entries of one hash table. Default 200 million.</summary>
    public int EntriesMax { get; init; } = 200_000_000;

    /// <summary>Nodes of one tree or linked list. Default 20 million.</summary>
    public int NodesMax { get; init; } = 20_000_000;

    /// <summary>Looks at a running process before what it does not settle is told as unsettled. Default 6.</summary>
    public int LooksMax { get; init; } = 6;

    /// <summary>Time between two looks at a running process. Default 250 milliseconds.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Objects that are looked at for the ways from roots to the findings. Default 4 million.</summary>
    public int PathObjectsMax { get; init; } = 4_000_000;

    /// <summary>Findings, and what could not be settled, that are kept of one process. Default 10,000.</summary>
    public int FindingsMax { get; init; } = 10_000;

    /// <summary>Threads that are told of one collection. Default 64.</summary>
    public int UsersMax { get; init; } = 64;
}
