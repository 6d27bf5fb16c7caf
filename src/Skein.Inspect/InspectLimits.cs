namespace Skein.Inspect;

/// <summary>Upper bounds on what is read from another process's memory. What is beyond one is counted in the report.</summary>
public sealed record InspectLimits
{
    /// <summary>The defaults.</summary>
    public static InspectLimits Default { get; } = new();

    /// <summary>Objects with a part in asynchronous work. Default 32 million.</summary>
    public int AsyncObjectsMax { get; init; } = 32_000_000;

    /// <summary>Objects that are looked at for themselves: semaphores, channels; for a check of collections those. Default 32 million.</summary>
    public int LandmarksMax { get; init; } = 32_000_000;

    /// <summary>Coroutines reported. Default 10 million.</summary>
    public int CoroutinesMax { get; init; } = 10_000_000;

    /// <summary>Distinct method tables met on the heap. Default 500,000.</summary>
    public int TypesMax { get; init; } = 500_000;

    /// <summary>Frames in one chain or stack. Default 256.</summary>
    public int FramesMax { get; init; } = 256;

    /// <summary>Awaiters on one task's continuation list. Default 1 million.</summary>
    public int ContinuationsMax { get; init; } = 1_000_000;

    /// <summary>Coroutines whose values are read, where values are asked for. Default 100,000.</summary>
    public int ValuesMax { get; init; } = 100_000;

    /// <summary>Threads whose stacks are read. Default 20,000.</summary>
    public int ThreadsMax { get; init; } = 20_000;

    /// <summary>Time that a copy-on-write child may live. Default 60 seconds.</summary>
    public TimeSpan SnapshotLifeMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time that a process may stand frozen; then it runs on and the read is refused. Default 10 seconds.</summary>
    public TimeSpan FreezeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for the agent to answer after it was loaded. Default 5 seconds.</summary>
    public TimeSpan AgentAnswerMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Time that the agent stays in the target after a reading, so that the next one starts at once. Default and most: 60
    /// seconds.
    /// </summary>
    public TimeSpan AgentLingerMax { get; init; } = TimeSpan.FromSeconds(60);
}
