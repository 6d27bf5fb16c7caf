using Skein.CpuProfiles.Nettrace;

namespace Skein.Load.Target.Counters;

/// <summary>Bounds of reading the counters of another process's runtime. Immutable, thread-safe.</summary>
internal sealed record CounterLimits
{
    /// <summary>The defaults.</summary>
    public static CounterLimits Default { get; } = new();

    /// <summary>How long the runtime may take to answer, and to end the session; a process on a busy machine takes seconds. Default: 10 s.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How old counters may be; after that they are not known. Default: 3 s.</summary>
    public TimeSpan AgeMax { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Memory for events that wait to be read, in the target, in megabytes. Default: 4.</summary>
    public int BufferMegabytesMax { get; init; } = 4;

    /// <summary>Bytes of one block of the stream. Default: 4 million.</summary>
    public int BlockBytesMax { get; init; } = 4_000_000;

    /// <summary>Kinds of event that the stream may describe. Default: 1,000.</summary>
    public int EventTypesMax { get; init; } = 1_000;

    /// <summary>Addresses in the stacks between two sequence points of the stream. Default: 100,000.</summary>
    public int PendingAddressesMax { get; init; } = 100_000;

    /// <summary>Threads that are told apart. Default: 20,000.</summary>
    public int ThreadsMax { get; init; } = 20_000;

    internal NettraceBounds Stream => new(BlockBytesMax, EventTypesMax, PendingAddressesMax, ThreadsMax);
}
