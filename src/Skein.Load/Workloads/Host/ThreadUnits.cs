namespace Skein.Load.Workloads.Host;

/// <summary>Threads of the system; the waker is one, too.</summary>
#pragma warning disable CA1001 // EndAsync disposes what it owns: before that, threads wait on it.
internal sealed class ThreadUnits(TimeProvider clock) : IUnits
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim seen = new(0);
    private SemaphoreSlim[] gates = [];
    private Thread[] threads = [];
    private long seenAt; // written by the one thread that was woken; read by the waker after the semaphore

    public void Start(int count)
    {
        gates = new SemaphoreSlim[count];
        threads = new Thread[count];
        for (int index = 0; index < count; index++)
        {
            var gate = new SemaphoreSlim(0);
            gates[index] = gate;
            threads[index] = new Thread(() => Run(gate)) { IsBackground = true };
            threads[index].Start(); // returns when the thread runs
        }
    }

    public Task<TimeSpan[]> WakeAsync(IReadOnlyList<int> which) => Task.FromResult(Wake(which));

    public Task<bool> EndAsync()
    {
        // One signal too many for those that were woken already, which harms nobody.
        foreach (SemaphoreSlim gate in gates) gate.Release();
        foreach (Thread thread in threads) thread.Join();
        foreach (SemaphoreSlim gate in gates) gate.Dispose();
        seen.Dispose();
        return Task.FromResult(true);
    }

    private TimeSpan[] Wake(IReadOnlyList<int> which)
    {
        var delays = new TimeSpan[which.Count];
        for (int turn = 0; turn < delays.Length; turn++)
        {
            long at = clock.GetTimestamp();
            gates[which[turn]].Release();
            seen.Wait();
            delays[turn] = clock.GetElapsedTime(at, Interlocked.Read(ref seenAt));
        }

        return delays;
    }

    private void Run(SemaphoreSlim gate)
    {
        gate.Wait();
        Interlocked.Exchange(ref seenAt, clock.GetTimestamp());
        seen.Release();
    }
}
