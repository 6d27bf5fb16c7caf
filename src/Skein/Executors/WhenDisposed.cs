namespace Skein.Executors;

/// <summary>What a worker pool does with what is queued when it is disposed of.</summary>
public enum WhenDisposed
{
    /// <summary>Runs it; disposal waits for that.</summary>
    Drain,

    /// <summary>Drops it, and counts that; disposal waits for what runs.</summary>
    Abandon,
}
