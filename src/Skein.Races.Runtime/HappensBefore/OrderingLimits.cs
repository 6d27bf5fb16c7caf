namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Bounds of what is kept to tell which accesses are ordered.</summary>
internal sealed record OrderingLimits
{
    public static OrderingLimits Default { get; } = new();

    /// <summary>Threads that are followed at a time; those beyond are not watched. At most 65,536, for a slot has 16 bits. Default: 512.</summary>
    public int ThreadsMax { get; init; } = 512;

    /// <summary>Clocks for the addresses of <c>Interlocked</c> and <c>Volatile</c>, a power of two; addresses that share one count as one. Default: 4,096.</summary>
    public int AddressClocks { get; init; } = 4096;

    /// <summary>Tasks of one <c>WhenAll</c> or <c>WaitAll</c> that are looked at; waiting for those beyond orders nothing. Default: 4,096.</summary>
    public int JoinedTasksMax { get; init; } = 4096;
}
