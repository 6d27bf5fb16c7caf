using System.Diagnostics.CodeAnalysis;

namespace Skein.Spans;

/// <summary>
/// The thread that ends abandoned spans and lets monitors look around. It is not one of the pool, so that it works while
/// that is starved. Started with the first span or monitor. Thread-safe.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "There is one, and it lives as long as the process.")]
internal sealed class SpanHousekeeping
{
    private static readonly TimeSpan lookPeriod = TimeSpan.FromSeconds(1);

    private readonly AutoResetEvent woken = new(false);

    // By interlocked exchange: 1 once the thread was started.
    private int started;

    private SpanHousekeeping() => Abandoned = new AbandonedSpans(SpanLimits.Default, () => woken.Set());

    /// <summary>The one of this process.</summary>
    public static SpanHousekeeping Shared { get; } = new();

    public AbandonedSpans Abandoned { get; }

    public void Start()
    {
        if (Volatile.Read(ref started) != 0 || Interlocked.Exchange(ref started, 1) != 0) return;
        new Thread(Run) { IsBackground = true, Name = "skein spans" }.UnsafeStart();
    }

    /// <summary>Lets the thread look at once.</summary>
    public void Wake() => woken.Set();

    private void Run()
    {
        while (true)
        {
            woken.WaitOne(SpanWatch.HasMonitors ? lookPeriod : Timeout.InfiniteTimeSpan);
            Abandoned.EndAll();
            SpanWatch.LookAround();
        }
    }
}
