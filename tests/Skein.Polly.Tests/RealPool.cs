using Skein.Guard;
using Skein.Monitoring;

namespace Skein.Polly.Tests;

/// <summary>This process's own thread pool with a guard over it, blocked when the test wants it. Tests that block it do not await.</summary>
internal sealed class RealPool : IDisposable
{
    private readonly SkeinMonitor monitor = SkeinMonitor.Start(new SkeinOptions
    {
        Guard = new GuardOptions { TricklePercent = 0, CalmAfter = TimeSpan.FromMilliseconds(10), Threads = new ThreadRaiseOptions { Mode = GuardMode.Off } },
        Lost = null,
        Growth = null,
        Spans = null,
        Meters = false,
    });

    private readonly ManualResetEventSlim release = new();
    private readonly CountdownEvent blocked = new(1);

    public RealPool() => Until(GuardState.Calm);

    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public StarvationGuard Guard => monitor.Guard!;

    /// <summary>Blocks every thread that the pool has or starts.</summary>
    public void Starve()
    {
        // Far more than the threads that it adds while a test runs.
        for (int item = 0; item < 2_000; item++)
        {
            blocked.AddCount();
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.Wait();
                    blocked.Signal();
                },
                null);
        }

        Until(GuardState.Starved);
    }

    /// <summary>Waits until the guard has looked.</summary>
    public void NextLook()
    {
        TimeSpan last = Guard.Report().Look.At;
        // Sleeps: the state is that of a real probe, and what tells of it would need the pool or a thread more.
        if (!SpinWait.SpinUntil(() => Guard.Report().Look.At > last, Patience)) throw new TimeoutException("the guard does not look");
    }

    public void Recover()
    {
        release.Set();
        Until(GuardState.Calm);
    }

    public void Dispose()
    {
        release.Set();
        blocked.Signal();
        blocked.Wait(Patience);
        monitor.Dispose();
        release.Dispose();
        blocked.Dispose();
    }

    private void Until(GuardState state)
    {
        // Sleeps: the state is that of a real probe, and what tells of it would need the pool or a thread more.
        if (!SpinWait.SpinUntil(() => Guard.State == state, Patience)) throw new TimeoutException($"the guard is {Guard.State}, and not {state}");
    }
}
