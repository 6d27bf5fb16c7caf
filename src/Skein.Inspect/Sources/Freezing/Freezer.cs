using System.Runtime.ExceptionServices;
using Skein.Core;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Freezing;

/// <summary>
/// Holds a process still on a thread of its own, because the kernel takes ptrace requests from the seizing thread only.
/// That thread is the watchdog too: it waits for the release no longer than allowed, and lets go by itself.
/// </summary>
internal sealed class Freezer : IDisposable
{
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(1);

    private readonly LinuxProcess process;
    private readonly TimeSpan freezeMax;
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private readonly ManualResetEventSlim settled = new();
    private readonly ManualResetEventSlim release = new();

    // Written by the thread before it sets "settled", read after.
    private Dictionary<uint, Registers> registers = [];
    private ExceptionDispatchInfo? fault;

    private volatile bool expired;
    private bool disposed;

    private Freezer(LinuxProcess process, TimeSpan freezeMax, TimeProvider clock)
    {
        this.process = process;
        this.freezeMax = freezeMax;
        this.clock = clock;
        thread = new Thread(Run) { IsBackground = true, Name = "Skein freeze" };
    }

    public IReadOnlyDictionary<uint, Registers> Registers => registers;

    /// <summary>Threads that could not be stopped.</summary>
    public int NotStopped { get; private set; }

    /// <summary>Whether the process was let go because it stood still for too long: what was read since is torn.</summary>
    public bool HasExpired => expired;

    /// <summary>From the first interrupt to the last detach; null while it lasts.</summary>
    public TimeSpan? Pause { get; private set; }

    /// <exception cref="SkeinException">The process may not be stopped.</exception>
    public static Freezer Freeze(LinuxProcess process, TimeSpan freezeMax, TimeProvider clock)
    {
        var freezer = new Freezer(process, freezeMax, clock);
        freezer.thread.Start();
        freezer.settled.Wait();
        freezer.fault?.Throw();
        return freezer;
    }

    /// <summary>Lets the process run on; returns when it does.</summary>
    public void LetGo()
    {
        if (!disposed) release.Set();
        thread.Join();
    }

    public void Dispose()
    {
        if (disposed) return;
        LetGo();
        disposed = true;
        settled.Dispose();
        release.Dispose();
    }

    private void Run()
    {
        long start = clock.GetTimestamp();
        try
        {
            StoppedThreads threads = StoppedThreads.Stop(process, () => clock.GetElapsedTime(start) < StopMax);
            try
            {
                registers = threads.ReadRegisters();
                NotStopped = threads.NotStopped;
                settled.Set();
                TimeSpan left = freezeMax - clock.GetElapsedTime(start);
                expired = left <= TimeSpan.Zero || !release.Wait(left);
            }
            finally
            {
                threads.LetGo();
                Pause = clock.GetElapsedTime(start);
            }
        }
        catch (Exception e)
        {
            fault = ExceptionDispatchInfo.Capture(e);
            settled.Set();
        }
    }
}
