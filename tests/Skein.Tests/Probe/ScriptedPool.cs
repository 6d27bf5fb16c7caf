using Skein.Probe;

namespace Skein.Tests.Probe;

/// <summary>A pool that runs its items when the test says so.</summary>
internal sealed class ScriptedPool : IPool
{
    public IThreadPoolWorkItem? Waiting { get; private set; }

    public bool ThreadToSpare { get; set; }

    public Exception? Refusal { get; set; }

    public int Posts { get; private set; }

    public void Post(IThreadPoolWorkItem item)
    {
        Posts++;
        if (Refusal is not null) throw Refusal;
        if (Waiting is not null) throw new InvalidOperationException("a second item while the first waits");
        Waiting = item;
    }

    public bool HasThreadToSpare() => ThreadToSpare;

    /// <summary>What the process has had of the processors' time.</summary>
    public Func<TimeSpan> OwnProcessorTime { get; set; } = () => TimeSpan.Zero;

    public TimeSpan ProcessorTime() => OwnProcessorTime();

    public PoolReading Read() => new(Threads: 7, Busy: 6, ThreadsMin: 5, Queued: 42);

    /// <summary>Runs the item that waits, now.</summary>
    public void Run()
    {
        Waiting?.Execute();
        Waiting = null;
    }
}
