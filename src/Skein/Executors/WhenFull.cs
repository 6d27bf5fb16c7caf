namespace Skein.Executors;

/// <summary>What a worker pool does with a callback when its queue is full.</summary>
public enum WhenFull
{
    /// <summary>Refuses it, and counts that.</summary>
    Refuse,

    /// <summary>Runs it on the thread that queues it, which so brings less.</summary>
    RunInline,

    /// <summary>Holds the thread that queues it until there is room; a worker of the pool runs it inline, for it would wait for itself.</summary>
    Wait,
}
