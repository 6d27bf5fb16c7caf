namespace Skein.Probe;

/// <summary>The scheduler that is watched.</summary>
internal interface IPool
{
    /// <summary>Queues an item behind those that are there.</summary>
    void Post(IThreadPoolWorkItem item);

    /// <summary>
    /// Whether it hands an item that comes now to a thread at once. Then an item that waits has its thread, and it is
    /// the machine that does not let it run.
    /// </summary>
    bool HasThreadToSpare();

    PoolReading Read();

    /// <summary>
    /// How much processor time this process has had for its own work, divided by the processors that it may use. Only
    /// differences mean something.
    /// </summary>
    TimeSpan ProcessorTime();
}
